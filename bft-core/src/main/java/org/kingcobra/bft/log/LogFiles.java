package org.kingcobra.bft.log;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/** How the files of a log are named: a word and a number, so that their order is that of their names. */
final class LogFiles {
    static final String SEGMENT = "log-";
    static final String MARKS = "marks-";
    static final String SNAPSHOT = "snapshot-";

    private static final int DIGITS = 16;
    private static final int HEXADECIMAL = 16;

    private LogFiles() {}

    static String name(String word, long number) {
        return word + String.format(Locale.ROOT, "%016x", number);
    }

    /** The numbers of all files of a kind, ascending. */
    static NavigableSet<Long> numbers(Storage storage, String word) {
        TreeSet<Long> numbers = new TreeSet<>();
        for (String file : storage.files()) {
            String digits = file.startsWith(word) ? file.substring(word.length()) : "";
            if (digits.matches("[0-7][0-9a-f]{" + (DIGITS - 1) + "}")) {
                numbers.add(Long.parseLong(digits, HEXADECIMAL));
            }
        }
        return numbers;
    }
}
