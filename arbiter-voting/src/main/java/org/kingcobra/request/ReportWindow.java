package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.WindowState;

/** How many problems one complainant reported since the window began. */
record ReportWindow(long startMicros, int count) {
    static final Codec<ReportWindow> CODEC = Codec.message(
            WindowState.parser(),
            window -> WindowState.newBuilder()
                    .setStartMicros(window.startMicros)
                    .setCount(window.count)
                    .build(),
            state -> new ReportWindow(state.getStartMicros(), state.getCount()));

    ReportWindow {
        checkArgument(startMicros >= 0 && count >= 0, "expected a window of at least 0");
    }

    static ReportWindow from(long nowMicros) {
        return new ReportWindow(nowMicros, 0);
    }

    ReportWindow at(long nowMicros) {
        return nowMicros >= endMicros() ? from(nowMicros) : this;
    }

    long endMicros() {
        return Math.addExact(startMicros, MarketLimits.REPORT_WINDOW_MICROS);
    }

    boolean hasRoom() {
        return count < MarketLimits.REPORTS_PER_WINDOW;
    }

    ReportWindow oneMore() {
        return new ReportWindow(startMicros, count + 1);
    }
}
