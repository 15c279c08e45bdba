package org.kingcobra.request;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of the old persisted queue contains: fixed records of 256 bytes, text up to the first NUL and whatever was in
 * memory behind it. The rest is never copied. Each request and each reply of an id is applied once, at its first record; every other one is reported.
 *
 * @param applied the first message of each id, in order of the file
 * @param garbageTails records with something behind the NUL
 */
public record LegacyImport(
        int records,
        List<LegacyMessage> applied,
        List<Duplicate> duplicates,
        List<Malformed> malformed,
        int replies,
        int garbageTails) {
    public static final int RECORD_BYTES = 256;
    /** The largest file that is read at once. */
    public static final int FILE_BYTES_MAX = 64 << 20;

    /**
     * A record whose name an earlier record had.
     *
     * @param record counted from 0
     * @param sameContent whether it says the same as the one that was applied
     */
    public record Duplicate(int record, LegacyMessage.Name name, boolean sameContent) {}

    /** A record in which no message stands. */
    public record Malformed(int record, String expected) {}

    public LegacyImport {
        applied = List.copyOf(applied);
        duplicates = List.copyOf(duplicates);
        malformed = List.copyOf(malformed);
    }

    /**
     * Reads a file, whatever is in it.
     *
     * @throws IllegalArgumentException if it is larger than {@link #FILE_BYTES_MAX}
     */
    public static LegacyImport of(ByteString file) {
        if (file.size() > FILE_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "expected a file of at most " + FILE_BYTES_MAX + " bytes, got " + file.size());
        }
        Reading reading = new Reading();
        for (int from = 0; from < file.size(); from += RECORD_BYTES) {
            reading.record(file.substring(from, Math.min(from + RECORD_BYTES, file.size())));
        }
        return reading.end();
    }

    /** How often a message of this name stands in the file. */
    public long occurrences(LegacyMessage.Name name) {
        long first =
                applied.stream().filter(message -> message.name().equals(name)).count();
        return first
                + duplicates.stream().filter(again -> again.name().equals(name)).count();
    }

    private static final class Reading {
        private final Map<LegacyMessage.Name, LegacyMessage> applied = new LinkedHashMap<>();
        private final List<Duplicate> duplicates = new ArrayList<>();
        private final List<Malformed> malformed = new ArrayList<>();
        private int records;
        private int replies;
        private int garbageTails;

        void record(ByteString bytes) {
            int record = records++;
            int end = textLength(bytes);
            if (hasContent(bytes.substring(end))) {
                garbageTails++;
            }
            Optional<LegacyMessage> message =
                    LegacyMessage.parse(bytes.substring(0, end).toString(StandardCharsets.ISO_8859_1));
            if (bytes.size() < RECORD_BYTES) {
                malformed.add(new Malformed(record, "expected " + RECORD_BYTES + " bytes, got " + bytes.size()));
            } else if (message.isEmpty()) {
                malformed.add(new Malformed(record, "expected REQUEST#<hex>#<digits>:<digits> or REPLY#..."));
            } else {
                apply(record, message.get());
            }
        }

        private void apply(int record, LegacyMessage message) {
            if (message.kind() == MessageHeader.Kind.REPLY) {
                replies++;
            }
            LegacyMessage first = applied.putIfAbsent(message.name(), message);
            if (first != null) {
                duplicates.add(new Duplicate(record, message.name(), first.equals(message)));
            }
        }

        private static int textLength(ByteString bytes) {
            for (int i = 0; i < bytes.size(); i++) {
                if (bytes.byteAt(i) == 0) {
                    return i;
                }
            }
            return bytes.size();
        }

        private static boolean hasContent(ByteString tail) {
            for (int i = 0; i < tail.size(); i++) {
                if (tail.byteAt(i) != 0) {
                    return true;
                }
            }
            return false;
        }

        LegacyImport end() {
            return new LegacyImport(
                    records, List.copyOf(applied.values()), duplicates, malformed, replies, garbageTails);
        }
    }
}
