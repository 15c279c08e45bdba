package org.kingcobra.sim.cli;

import com.google.common.base.Splitter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the columns of a readings file are to be understood; the same for every subcommand that reads one. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
final class ReadingOptions {
    private static final Splitter NAME_AND_VALUE = Splitter.on('=').limit(2);

    @Option(
            names = "--half-width",
            paramLabel = "W",
            description = "a value stands for the interval from value-W to value+W")
    private @Nullable String halfWidth;

    @Option(names = "--round-column", paramLabel = "NAME", description = "default round")
    private @Nullable String roundColumn;

    @Option(names = "--sensor-column", paramLabel = "NAME", description = "default sensor")
    private @Nullable String sensorColumn;

    @Option(names = "--value-column", paramLabel = "NAME", description = "the column that holds the value")
    private @Nullable String valueColumn;

    @Option(
            names = "--where",
            paramLabel = "NAME=VALUE",
            description = "only rows whose column NAME holds VALUE; again for another column")
    private List<String> where = List.of();

    ReadingColumns.Wanted wanted() throws UsageException {
        return new ReadingColumns.Wanted(
                Optional.ofNullable(roundColumn).orElse("round"),
                Optional.ofNullable(sensorColumn).orElse("sensor"),
                Optional.ofNullable(valueColumn),
                halfWidthMicros(),
                conditions());
    }

    /** Whether none of them is given. */
    boolean areDefault() {
        return halfWidth == null
                && roundColumn == null
                && sensorColumn == null
                && valueColumn == null
                && where.isEmpty();
    }

    private OptionalLong halfWidthMicros() throws UsageException {
        if (halfWidth == null) {
            return OptionalLong.empty();
        }
        OptionalLong micros = Decimal.parse(halfWidth);
        if (micros.isEmpty() || micros.getAsLong() < 0) {
            throw new UsageException("expected --half-width as a plain decimal from 0 with at most 6 places, got "
                    + Shown.of(halfWidth));
        }
        return micros;
    }

    private Map<String, String> conditions() throws UsageException {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (String condition : where) {
            List<String> parts = NAME_AND_VALUE.splitToList(condition);
            if (parts.size() < 2) {
                throw new UsageException("expected --where NAME=VALUE, got " + Shown.of(condition));
            }
            if (conditions.put(parts.get(0), parts.get(1)) != null) {
                throw new UsageException("expected --where once for each column, got column " + Shown.of(parts.get(0))
                        + " twice: a row holds one value there");
            }
        }
        return conditions;
    }
}
