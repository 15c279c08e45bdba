package org.kingcobra.bench.measure;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One line of the table.
 *
 * @param name lower-case words joined by hyphens, unique in a report
 * @param title for people
 * @param unit what is counted, in the plural
 * @param parameters of the load, by name, where it has some of its own
 */
public record Row(
        String name,
        String title,
        String unit,
        List<Window> windows,
        List<Ratio> ratios,
        ImmutableMap<String, Integer> parameters) {
    public Row {
        windows = List.copyOf(windows);
        ratios = List.copyOf(ratios);
    }

    /** Where name and title say it all. */
    public Row(String name, String title, String unit, List<Window> windows, List<Ratio> ratios) {
        this(name, title, unit, windows, ratios, ImmutableMap.of());
    }

    public Row with(ImmutableMap<String, Integer> newParameters) {
        return new Row(name, title, unit, windows, ratios, newParameters);
    }

    public Spread perSecond() {
        return Spread.ofRates(windows);
    }

    /** Over all requests of all windows; empty where latency is not measured. */
    public OptionalDouble latencyMillis(double percentile) {
        Histogram all = new Histogram(Window.LATENCY_DIGITS);
        windows.forEach(window -> all.add(window.latencyNanos()));
        return all.getTotalCount() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(all.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }

    public boolean isAllocationMeasured() {
        return windows.stream().allMatch(window -> window.allocatedBytes() >= 0);
    }

    /** Bytes that the measuring thread allocated for each operation, where that was measured. */
    public double bytesPerOperation() {
        long operations = windows.stream().mapToLong(Window::operations).sum();
        long bytes = windows.stream().mapToLong(Window::allocatedBytes).sum();
        return operations == 0 ? 0 : bytes / (double) operations;
    }

    /** With one more ratio: to a number that was not measured here. */
    public Row against(String peer, double perSecond) {
        List<Ratio> more = new ArrayList<>(ratios);
        more.add(new Ratio(peer, perSecond().over(perSecond)));
        return new Row(name, title, unit, windows, more, parameters);
    }
}
