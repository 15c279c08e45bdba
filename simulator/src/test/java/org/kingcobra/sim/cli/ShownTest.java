package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void plainTextIsQuoted() {
        assertEquals("\"1e3 °C\"", Shown.of("1e3 °C"));
        assertEquals("\"\"", Shown.of(""));
    }

    @Test
    void aSequenceThatWouldActOnTheTerminalIsSpelledOut() {
        assertEquals("\"\\u{1b}[2J\\u{7}\\u{0}\"", Shown.of("\u001b[2J\u0007\0"));
        assertEquals("\"\\u{202e}1\\u{2028}\\u{d800}\"", Shown.of("\u202e1\u2028\ud800"));
    }

    @Test
    void quotesInsideCannotEndTheQuotation() {
        assertEquals("\"a\\\"b\\\\\"", Shown.of("a\"b\\"));
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        String longest = "\ud83d\udc0d".repeat(Shown.CHARACTERS_MAX);
        assertEquals('"' + longest + '"', Shown.of(longest));
        assertEquals('"' + longest + "\"...", Shown.of(longest + "x"));
    }
}
