package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.kingcobra.fusion.Interval;

class DeviationTest {
    private static final long END = Interval.LIMIT;

    @Test
    void theMiddleIsTakenExactlySoThatNarrowReadingsDoNotLean() {
        // [4, 6] against [4, 5]: half a unit off, half of the half width
        assertEquals(500_000, Deviation.micros(4, 6, 9));
        assertEquals(-500_000, Deviation.micros(4, 6, 11));
        assertEquals(0, Deviation.micros(4, 6, 10));
    }

    @Test
    void aReadingWithoutWidthDeviatesByNothingOrByAllThatCounts() {
        assertEquals(0, Deviation.micros(5, 5, 10));
        assertEquals(Deviation.MAX_MICROS, Deviation.micros(6, 6, 10));
        assertEquals(-Deviation.MAX_MICROS, Deviation.micros(4, 4, 10));
    }

    @Test
    void theLargestValuesOverflowNothing() {
        assertEquals(Deviation.MAX_MICROS, Deviation.micros(END, END, -2 * END));
        assertEquals(-Deviation.MAX_MICROS, Deviation.micros(-END, -END, 2 * END));
        assertEquals(1_000_000, Deviation.micros(-END, END, -2 * END));
        assertEquals(0, Deviation.micros(-END, END, 0));
    }

    @Property(tries = 500)
    void agreesWithExactArithmetic(
            @ForAll @LongRange(min = -END, max = END) long a,
            @ForAll @LongRange(min = -END, max = END) long b,
            @ForAll @LongRange(min = -2 * END, max = 2 * END) long reference) {
        long lo = Math.min(a, b);
        long hi = Math.max(a, b);
        if (lo == hi) {
            return;
        }
        BigDecimal exact = BigDecimal.valueOf(lo)
                .add(BigDecimal.valueOf(hi))
                .subtract(BigDecimal.valueOf(reference))
                .movePointRight(6)
                .divide(BigDecimal.valueOf(hi - lo), 0, RoundingMode.DOWN);
        BigDecimal limit = BigDecimal.valueOf(Deviation.MAX_MICROS);
        long expected = exact.max(limit.negate()).min(limit).longValueExact();
        // a width near the limit of longs loses its last digits
        assertTrue(Math.abs(expected - Deviation.micros(lo, hi, reference)) <= 1);
    }
}
