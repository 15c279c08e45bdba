package org.kingcobra.arbiter.tally;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;

/** An exact fraction in lowest terms: probabilities that decide are never rounded on the way. */
public record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {
    public static final Ratio ZERO = of(0, 1);
    public static final Ratio ONE = of(1, 1);

    private static final long PER_MILLE = 1_000;

    public Ratio {
        checkArgument(denominator.signum() != 0, "expected a denominator other than 0");
        BigInteger common = numerator.gcd(denominator);
        BigInteger divisor = denominator.signum() < 0 ? common.negate() : common;
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
    }

    public static Ratio of(long numerator, long denominator) {
        return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Ratio perMille(int thousandths) {
        return of(thousandths, PER_MILLE);
    }

    public Ratio plus(Ratio other) {
        return new Ratio(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Ratio minus(Ratio other) {
        return plus(new Ratio(other.numerator.negate(), other.denominator));
    }

    public Ratio times(Ratio other) {
        return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Ratio dividedBy(Ratio other) {
        return new Ratio(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public Ratio power(int exponent) {
        return new Ratio(numerator.pow(exponent), denominator.pow(exponent));
    }

    /** One minus this: the probability of the contrary. */
    public Ratio complement() {
        return ONE.minus(this);
    }

    public boolean isProbability() {
        return numerator.signum() >= 0 && compareTo(ONE) <= 0;
    }

    /** Thousandths, rounded down, so that a confidence is never overstated. */
    public int inPerMille() {
        BigInteger[] parts = numerator.multiply(BigInteger.valueOf(PER_MILLE)).divideAndRemainder(denominator);
        return parts[1].signum() < 0 ? parts[0].intValueExact() - 1 : parts[0].intValueExact();
    }

    @Override
    public int compareTo(Ratio other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
