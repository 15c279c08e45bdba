package org.kingcobra.sim.cli;

/** Text of unknown origin as it may go to a terminal: short, and without characters that act on it. */
final class Shown {
    /** Characters that are shown; what is longer ends in three dots. */
    static final int CHARACTERS_MAX = 60;

    /** Of a line that says what was expected. */
    static final int LINE_CHARACTERS_MAX = 600;

    private Shown() {}

    /** The text in quotes; characters that do not print are written as numbers. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder("\"");
        int[] characters = text.codePoints().limit(CHARACTERS_MAX + 1L).toArray();
        for (int i = 0; i < Math.min(characters.length, CHARACTERS_MAX); i++) {
            appendQuoted(shown, characters[i]);
        }
        return shown.append(characters.length > CHARACTERS_MAX ? "\"..." : "\"").toString();
    }

    /** A message that quotes such text; characters that do not print are written as numbers. */
    static String line(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LINE_CHARACTERS_MAX).forEach(character -> append(shown, character));
        return shown.append(text.length() > LINE_CHARACTERS_MAX ? "..." : "").toString();
    }

    private static void appendQuoted(StringBuilder shown, int character) {
        if (character == '"' || character == '\\') {
            shown.append('\\').append((char) character);
        } else {
            append(shown, character);
        }
    }

    private static void append(StringBuilder shown, int character) {
        if (prints(character)) {
            shown.appendCodePoint(character);
        } else {
            shown.append("\\u{").append(Integer.toHexString(character)).append('}');
        }
    }

    /** Not so control characters, line separators, and marks that turn the direction of what follows. */
    private static boolean prints(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
