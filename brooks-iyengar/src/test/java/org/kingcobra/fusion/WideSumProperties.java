package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The 128-bit arithmetic against BigInteger. */
class WideSumProperties {
    private static final BigInteger QUOTIENT_LIMIT = BigInteger.ONE.shiftLeft(62);

    @Property(tries = 5000)
    void sumsOfProductsDivideExactly(
            @ForAll @Size(max = 12) List<@LongRange(min = 0) Long> factors,
            @ForAll @LongRange(min = 1) long divisor,
            @ForAll @LongRange(min = -Interval.LIMIT, max = Interval.LIMIT) long origin) {
        WideSum sum = new WideSum();
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i + 1 < factors.size(); i += 2) {
            // sums stay below 2^126
            long left = factors.get(i) >>> 2;
            long right = factors.get(i + 1) >>> 2;
            sum.addProduct(left, right);
            expected = expected.add(BigInteger.valueOf(left).multiply(BigInteger.valueOf(right)));
        }
        Assume.that(expected.divide(BigInteger.valueOf(divisor)).compareTo(QUOTIENT_LIMIT) < 0);
        assertEquals(
                new Fraction(expected, BigInteger.valueOf(divisor))
                        .plus(Fraction.of(origin))
                        .roundHalfEven(),
                sum.offsetRatio(origin, divisor));
    }

    @Property(tries = 5000)
    void quotientsNearTheirLimitAreExact(
            @ForAll @LongRange(min = 0, max = (1L << 62) - 2) long quotient,
            @ForAll @LongRange(min = 1) long divisor,
            @ForAll @LongRange(min = 0) long rest) {
        assertDivides(quotient, divisor, rest % divisor);
    }

    private static void assertDivides(long quotient, long divisor, long remainder) {
        Assume.that(quotient < (1L << 62) - 1);
        WideSum sum = new WideSum();
        sum.addProduct(quotient, divisor);
        sum.addProduct(remainder, 1);
        BigInteger total = BigInteger.valueOf(quotient)
                .multiply(BigInteger.valueOf(divisor))
                .add(BigInteger.valueOf(remainder));
        assertEquals(new Fraction(total, BigInteger.valueOf(divisor)).roundHalfEven(), sum.offsetRatio(0, divisor));
    }

    @Provide
    Arbitrary<Long> awkward() {
        Arbitrary<Long> half =
                Arbitraries.of(0L, 1L, 2L, 0x4000_0000L, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFEL, 0xFFFF_FFFFL);
        return Combinators.combine(half, half).as((high, low) -> ((high << 32) | low) & Long.MAX_VALUE);
    }

    // a guessed digit is two too large only for divisors whose halves differ as much as they can (TAOCP 4.3.1)
    @Property(tries = 5000)
    void digitsGuessedTwoTooLargeAreCorrected(
            @ForAll("awkward") long quotient, @ForAll("awkward") long divisor, @ForAll("awkward") long rest) {
        Assume.that(divisor > 0);
        assertDivides(quotient >>> 1, divisor, rest % divisor);
    }

    @Example
    void aDigitGuessedTwoTooLargeIsCorrectedTwice() {
        // the remainder is a quarter of the divisor, so that rounding cannot hide a quotient one too large
        assertDivides(0xFFFF_FFFFL, 0x4000_0000_7FFF_FFFFL, 0x1000_0000_0000_0000L);
        assertDivides(0x1_FFFF_FFFFL, 0x4000_0000_7FFF_FFFFL, 0x1000_0000_0000_0000L);
    }

    @Property
    void shortRatiosRoundHalfEven(@ForAll long value, @ForAll @LongRange(min = 1, max = 9) long divisor) {
        assertEquals(Fraction.of(value, divisor).roundHalfEven(), WideSum.ratio(value, divisor));
    }

    @Example
    void tiesGoToTheEvenResultAndNotToTheEvenDistance() {
        assertEquals(List.of(0L, 2L, 2L, 4L), List.of(half(1), half(3), half(5), half(7)));
        assertEquals(List.of(0L, -2L, -2L), List.of(half(-1), half(-3), half(-5)));
        WideSum sum = new WideSum();
        sum.addProduct(1, 1);
        assertEquals(2, sum.offsetRatio(1, 2));
        assertEquals(2, sum.offsetRatio(2, 2));
    }

    private static long half(long value) {
        return WideSum.ratio(value, 2);
    }
}
