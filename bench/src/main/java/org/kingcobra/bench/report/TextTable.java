package org.kingcobra.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.kingcobra.bench.measure.Ratio;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bench.measure.Spread;

/** The report for people: a heading for each kind of load, and a line for each who took part in it. */
public final class TextTable {
    private static final String LINE = "  %-26s %12s  %-26s %10s %10s %8s  %s";
    private static final double THREE_DIGITS = 100;
    private static final String NONE = "-";

    private TextTable() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        header(report).forEach(line -> text.append(line).append('\n'));
        line(text, LINE, "", "a second", "[min .. max]", "p50 ms", "p99 ms", "B each", "times its peer [min .. max]");
        String title = "";
        for (Row row : report.rows()) {
            if (!row.title().equals(title)) {
                title = row.title();
                text.append(title).append('\n');
            }
            row(text, row);
        }
        return text.toString();
    }

    private static List<String> header(Report report) {
        Machine machine = report.machine();
        return List.of(
                "machine     " + machine.cores() + " cores of " + machine.processor() + ", "
                        + machine.memoryMebibytes() + " MiB, heap " + machine.heapMebibytes() + " MiB, load "
                        + format("%.1f", machine.load()),
                "system      " + machine.system() + ", " + machine.java(),
                "signatures  Ed25519 by " + machine.signatures(),
                "engine      " + report.engine() + ", 4 replicas and all clients in this process",
                "method      " + report.pace().windows() + " windows of "
                        + report.pace().windowMillis() + " ms after "
                        + report.pace().warmupMillis()
                        + " ms of warm-up; peers take turns window by window; ratios are of neighbouring windows",
                "");
    }

    private static void row(StringBuilder text, Row row) {
        Spread rate = row.perSecond();
        line(
                text,
                LINE,
                row.name(),
                number(rate.median()),
                "[" + number(rate.min()) + " .. " + number(rate.max()) + "]",
                millis(row.latencyMillis(50)),
                millis(row.latencyMillis(99)),
                bytes(row),
                row.ratios().stream().map(TextTable::ratio).collect(Collectors.joining(", ")));
    }

    private static String ratio(Ratio ratio) {
        Spread times = ratio.times();
        return times(times.median()) + " " + ratio.peer() + " [" + times(times.min()) + " .. " + times(times.max())
                + "]";
    }

    static String times(double value) {
        return format(value < THREE_DIGITS ? "%.2f" : "%,.0f", value);
    }

    static String number(double value) {
        return format(value < THREE_DIGITS ? "%.1f" : "%,.0f", value);
    }

    private static String millis(OptionalDouble value) {
        return value.isPresent() ? format("%.3f", value.getAsDouble()) : NONE;
    }

    private static String bytes(Row row) {
        return row.isAllocationMeasured() ? format("%.1f", row.bytesPerOperation()) : NONE;
    }

    private static void line(StringBuilder text, String format, Object... columns) {
        text.append(format(format, columns).stripTrailing()).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
