package org.kingcobra.bft.log;

import java.util.HexFormat;
import java.util.NavigableSet;
import java.util.TreeSet;

/** How the files of a log are named: a word and a number, so that their order is that of their names. */
final class LogFiles {
    static final String SEGMENT = "log-";
    static final String MARKS = "marks-";
    static final String SNAPSHOT = "snapshot-";

    private static final int DIGITS = 16;

    private LogFiles() {}

    static String name(String word, long number) {
        return word + HexFormat.of().toHexDigits(number);
    }

    /** The numbers of all files of a kind, ascending. */
    static NavigableSet<Long> numbers(Storage storage, String word) {
        TreeSet<Long> numbers = new TreeSet<>();
        for (String file : storage.files()) {
            if (file.startsWith(word) && isNumber(file, word.length())) {
                numbers.add(HexFormat.fromHexDigitsToLong(file, word.length(), file.length()));
            }
        }
        return numbers;
    }

    /** Whether what follows the word is as {@link #name} writes it. */
    private static boolean isNumber(String file, int from) {
        boolean isOne = file.length() - from == DIGITS && file.charAt(from) < '8';
        for (int at = from; isOne && at < file.length(); at++) {
            char digit = file.charAt(at);
            isOne = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
        }
        return isOne;
    }
}
