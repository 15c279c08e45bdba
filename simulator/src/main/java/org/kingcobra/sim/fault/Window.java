package org.kingcobra.sim.fault;

import static com.google.common.base.Preconditions.checkArgument;

/** From when until when, in microseconds of virtual time; the end is outside. */
public record Window(long fromMicros, long untilMicros) {
    /** Later than anything happens: 35 years. */
    public static final long EVER_MICROS = 1L << 50;

    public Window {
        checkArgument(
                fromMicros >= 0 && fromMicros <= untilMicros && untilMicros <= EVER_MICROS,
                "expected a window within 0 and %s us, got %s to %s",
                EVER_MICROS,
                fromMicros,
                untilMicros);
    }

    /** For the whole run, after it is healed as well. */
    public static Window ever() {
        return new Window(0, EVER_MICROS);
    }

    public boolean contains(long atMicros) {
        return atMicros >= fromMicros && atMicros < untilMicros;
    }

    public long lengthMicros() {
        return untilMicros - fromMicros;
    }

    /** As in a plan's text form: {@code 1500-9000} or {@code 1500-ever}. */
    @Override
    public String toString() {
        return fromMicros + "-" + (untilMicros == EVER_MICROS ? "ever" : Long.toString(untilMicros));
    }
}
