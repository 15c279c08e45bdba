package org.kingcobra.sim.cli;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.kingcobra.fusion.Interval;

/** Reads a CSV file of sensor readings line by line; a malformed line is reported and costs its sensor that round. */
final class ReadingsFile {
    /** The longest line that is read. */
    static final int LINE_CHARS_MAX = 1 << 16;

    /** Often enough for a person who waits, seldom enough to cost nothing. */
    private static final int LINES_BETWEEN_LOOKS = 1_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]+");
    private static final Pattern LINE_END = Pattern.compile("\r?\n");
    private static final CSVFormat CSV = CSVFormat.RFC4180;

    private final Path file;
    private final Consumer<String> reportMalformed;
    private final Progress progress;
    private final Set<String> rounds = new LinkedHashSet<>();
    private final Set<String> sensors = new LinkedHashSet<>();
    private final Map<Readings.Slot, Set<Interval>> intervals = new LinkedHashMap<>();
    private boolean malformed;

    private ReadingsFile(Path file, Consumer<String> reportMalformed, Progress progress) {
        this.file = file;
        this.reportMalformed = reportMalformed;
        this.progress = progress;
    }

    /** Reads the whole file; each malformed line is reported as {@code FILE:LINE: expected ...}. */
    static Readings read(Path file, ReadingColumns.Wanted wanted, Consumer<String> reportMalformed, Progress progress)
            throws UsageException {
        ReadingsFile reading = new ReadingsFile(file, reportMalformed, progress);
        try {
            reading.readLines(lines(file), wanted);
        } catch (IOException e) {
            throw new UsageException("expected a readable file " + file + ": " + e.getMessage());
        }
        return new Readings(
                List.copyOf(reading.rounds), List.copyOf(reading.sensors), reading.intervals, reading.malformed);
    }

    /** Bytes that are no UTF-8 become replacement characters, which no field may hold. */
    private static List<String> lines(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(Files.exists(file) ? "it is no regular file" : "there is none");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return Splitter.on(LINE_END).splitToList(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private void readLines(List<String> lines, ReadingColumns.Wanted wanted) throws UsageException {
        ReadingColumns columns = null;
        for (int i = 0; i < lines.size(); i++) {
            if (i % LINES_BETWEEN_LOOKS == 0) {
                progress.at("read " + i + " of " + lines.size() + " lines");
            }
            if (lines.get(i).isEmpty()) {
                continue;
            }
            if (columns == null) {
                columns = ReadingColumns.find(fields(lines.get(i)), wanted);
            } else {
                readLine(i + 1, fields(lines.get(i)), columns);
            }
        }
        if (columns == null) {
            throw new UsageException("expected a header line in " + file);
        }
    }

    private static List<String> fields(String line) {
        if (line.length() > LINE_CHARS_MAX || line.indexOf('\r') >= 0) {
            return rawFields(line);
        }
        try (CSVParser parser = CSVParser.parse(line, CSV)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? records.get(0).toList() : rawFields(line);
        } catch (IOException | UncheckedIOException e) {
            return rawFields(line); // quotes that do not match: its sensor counts all the same
        }
    }

    /** What stands between the commas of a line that is no CSV; one field too many, so that it is malformed in any case. */
    private static List<String> rawFields(String line) {
        List<String> fields = new ArrayList<>(Splitter.on(',').splitToList(line));
        fields.add("");
        return fields;
    }

    private void readLine(int number, List<String> fields, ReadingColumns columns) {
        if (!counts(fields, columns)) {
            return;
        }
        boolean namesSensor = isId(fields, columns.sensor());
        boolean namesRound = isId(fields, columns.round());
        if (namesSensor) {
            sensors.add(fields.get(columns.sensor()));
        }
        if (namesRound) {
            rounds.add(fields.get(columns.round()));
        }
        if (fields.size() != columns.width()) {
            malformed(
                    number,
                    "expected " + columns.width() + " columns of CSV, at most " + LINE_CHARS_MAX + " characters");
        } else if (!namesRound || !namesSensor) {
            malformed(
                    number,
                    "expected round and sensor ids of letters, digits, _ . : and -, got "
                            + Shown.of(fields.get(namesRound ? columns.sensor() : columns.round())));
        } else {
            readInterval(number, fields, columns);
        }
    }

    private void readInterval(int number, List<String> fields, ReadingColumns columns) {
        OptionalLong lo = Decimal.parse(fields.get(columns.lo()));
        OptionalLong hi = Decimal.parse(fields.get(columns.hi()));
        if (lo.isEmpty() || hi.isEmpty()) {
            malformed(
                    number,
                    "expected plain decimals of at most 6 places and 10^12, got "
                            + Shown.of(fields.get(lo.isEmpty() ? columns.lo() : columns.hi())));
            return;
        }
        long half = columns.halfWidthMicros().orElse(0);
        if (lo.getAsLong() > hi.getAsLong()) {
            malformed(number, "expected lo <= hi, got " + fields.get(columns.lo()) + " > " + fields.get(columns.hi()));
            return;
        }
        Readings.Slot slot = new Readings.Slot(fields.get(columns.round()), fields.get(columns.sensor()));
        intervals
                .computeIfAbsent(slot, unused -> new LinkedHashSet<>())
                .add(new Interval(lo.getAsLong() - half, hi.getAsLong() + half));
    }

    /** Whether the row meets the conditions; one that is too short to tell is malformed and so counts. */
    private static boolean counts(List<String> fields, ReadingColumns columns) {
        return columns.conditions().entrySet().stream()
                .allMatch(condition -> condition.getKey() >= fields.size()
                        || fields.get(condition.getKey()).equals(condition.getValue()));
    }

    private static boolean isId(List<String> fields, int column) {
        return column < fields.size() && ID.matcher(fields.get(column)).matches();
    }

    private void malformed(int line, String expected) {
        malformed = true;
        reportMalformed.accept(file + ":" + line + ": " + expected);
    }
}
