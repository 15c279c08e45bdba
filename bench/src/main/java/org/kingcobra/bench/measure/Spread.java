package org.kingcobra.bench.measure;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The middle of some measurements, and how far they lie apart. */
public record Spread(double median, double min, double max) {
    public static Spread of(double... values) {
        checkArgument(values.length >= 1, "expected at least 1 value, got %s", values.length);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /**
     * Of the ratios of windows that were measured next to each other: what disturbed the machine for a while disturbed both, so
     * these lie closer together than the ratio of two medians is to be trusted.
     */
    public static Spread ofRatios(List<Window> ours, List<Window> peers) {
        checkArgument(ours.size() == peers.size(), "expected pairs of windows, got %s, %s", ours.size(), peers.size());
        return of(IntStream.range(0, ours.size())
                .mapToDouble(
                        round -> ours.get(round).perSecond() / peers.get(round).perSecond())
                .toArray());
    }

    public static Spread ofRates(List<Window> windows) {
        return of(windows.stream().mapToDouble(Window::perSecond).toArray());
    }

    /** Each of the values divided by a constant. */
    public Spread over(double constant) {
        return new Spread(median / constant, min / constant, max / constant);
    }
}
