package org.kingcobra.sim.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which columns of a readings file hold what, found in its header.
 *
 * @param round index of the round's column
 * @param lo index of the lower end's column, or of the value's where there is a half-width
 * @param hi index of the upper end's column, equal to lo where there is a half-width
 * @param conditions what other columns must hold for a row to count, by column index
 * @param width how many columns a row has
 */
record ReadingColumns(
        int round,
        int sensor,
        int lo,
        int hi,
        OptionalLong halfWidthMicros,
        Map<Integer, String> conditions,
        int width) {
    /** What the user asked for. */
    record Wanted(
            String round,
            String sensor,
            Optional<String> value,
            OptionalLong halfWidthMicros,
            Map<String, String> where) {}

    static ReadingColumns find(List<String> header, Wanted wanted) throws UsageException {
        int round = index(header, wanted.round());
        int sensor = index(header, wanted.sensor());
        requireDistinct(round, sensor, header);
        Map<Integer, String> conditions = new java.util.TreeMap<>();
        for (Map.Entry<String, String> condition : wanted.where().entrySet()) {
            conditions.put(index(header, condition.getKey()), condition.getValue());
        }
        if (wanted.value().isEmpty() && header.contains("lo") && header.contains("hi")) {
            if (wanted.halfWidthMicros().isPresent()) {
                throw new UsageException("expected no --half-width for a file with columns lo and hi");
            }
            return new ReadingColumns(
                    round,
                    sensor,
                    index(header, "lo"),
                    index(header, "hi"),
                    OptionalLong.empty(),
                    conditions,
                    header.size());
        }
        int value = valueColumn(header, wanted);
        requireDistinct(round, value, header);
        requireDistinct(sensor, value, header);
        if (wanted.halfWidthMicros().isEmpty()) {
            throw new UsageException(
                    "expected --half-width for a file with values, or columns lo and hi in its header");
        }
        return new ReadingColumns(round, sensor, value, value, wanted.halfWidthMicros(), conditions, header.size());
    }

    private static void requireDistinct(int one, int other, List<String> header) throws UsageException {
        if (one == other) {
            throw new UsageException("expected different columns for round, sensor and value, got "
                    + Shown.of(header.get(one)) + " twice");
        }
    }

    private static int valueColumn(List<String> header, Wanted wanted) throws UsageException {
        if (wanted.value().isPresent()) {
            return index(header, wanted.value().get());
        }
        if (header.contains("value")) {
            return index(header, "value");
        }
        if (header.size() != 3) {
            throw new UsageException(
                    "expected a header round,sensor,lo,hi or round,sensor,value, or --value-column; got "
                            + Shown.of(String.join(",", header)));
        }
        return 3 - index(header, wanted.round()) - index(header, wanted.sensor());
    }

    private static int index(List<String> header, String column) throws UsageException {
        int first = header.indexOf(column);
        if (first < 0 || first != header.lastIndexOf(column)) {
            throw new UsageException("expected one column " + Shown.of(column) + " in the header, got "
                    + Shown.of(String.join(",", header)));
        }
        return first;
    }
}
