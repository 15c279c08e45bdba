package org.kingcobra.fusion;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The neighbours of Brooks-Iyengar, for comparison: what they answer on the same readings, and where they lose the
 * true value (FUSION 2). Nothing in this package decides by them.
 */
public final class ScalarAlgorithms {
    private ScalarAlgorithms() {}

    /** An interval and how many readings cover it. */
    public record Overlap(Interval interval, int count) {}

    /**
     * The smallest interval covered by the most readings, often called Marzullo's algorithm; the shortest wins a tie,
     * then the leftmost. Needs no tau, and in general does not contain the true value. Expects at least one reading.
     */
    public static Overlap maxOverlap(List<Interval> readings) {
        requireSome(readings.size());
        EdgeSweep sweep = new EdgeSweep(readings);
        int most = sweep.maxOverlap();
        List<Interval> candidates = sweep.stretchesOf(most);
        Interval best = candidates.get(0);
        for (Interval candidate : candidates) {
            best = candidate.width() < best.width() ? candidate : best;
        }
        return new Overlap(best, most);
    }

    /**
     * The intersection algorithm of NTP (RFC 5905, 11.2.1): tolerates the fewest faults {@code f} below half for
     * which the hull of the points of n - f readings leaves at most f midpoints outside. Can miss the true value.
     */
    public static Optional<Interval> ntpIntersection(List<Interval> readings) {
        EdgeSweep sweep = new EdgeSweep(readings);
        for (int faults = 0; 2 * faults < readings.size(); faults++) {
            Optional<Interval> hull = sweep.hullOf(readings.size() - faults);
            if (hull.isPresent() && midpointsOutside(readings, hull.get()) <= faults) {
                return hull;
            }
        }
        return Optional.empty();
    }

    private static long midpointsOutside(List<Interval> readings, Interval hull) {
        Predicate<Interval> outside = reading -> {
            long twiceMidpoint = reading.lo() + reading.hi();
            return twiceMidpoint < 2 * hull.lo() || twiceMidpoint > 2 * hull.hi();
        };
        return readings.stream().filter(outside).count();
    }

    /**
     * F of Schmid and Schossmaier (2001): from the (tau + 1)-th largest low to the (tau + 1)-th smallest high; empty
     * if that is inverted. Can exist although no point qualifies.
     */
    public static Optional<Interval> faultTolerantInterval(List<Interval> readings, int tau) {
        requireBetween(tau, readings.size() - 1);
        long[] lows = readings.stream().mapToLong(Interval::lo).sorted().toArray();
        long[] highs = readings.stream().mapToLong(Interval::hi).sorted().toArray();
        long lo = lows[lows.length - 1 - tau];
        long hi = highs[tau];
        return lo <= hi ? Optional.of(new Interval(lo, hi)) : Optional.empty();
    }

    /**
     * One round of approximate agreement (Dolev, Lynch, Pinter, Stark, Weihl, JACM 1986): drops the tau lowest and
     * highest values and averages every tau-th of the rest; without tolerance, the mean.
     */
    public static Fraction approximateAgreement(List<Fraction> values, int tau) {
        List<Fraction> rest = trimmed(values, tau);
        int step = Math.max(1, tau);
        List<Fraction> selected = new ArrayList<>();
        for (int i = 0; i < rest.size(); i += step) {
            selected.add(rest.get(i));
        }
        return mean(selected);
    }

    /** The mean of what is left without the tau lowest and highest values. */
    public static Fraction trimmedMean(List<Fraction> values, int tau) {
        return mean(trimmed(values, tau));
    }

    /**
     * The fast convergence algorithm (Mahaney and Schneider, PODC 1985): a value within {@code delta} of at least
     * n - tau values is acceptable; the others are replaced by the mean of the acceptable ones; the mean of all n.
     * Empty if no value is acceptable, which proves more than tau faults.
     */
    public static Optional<Fraction> fastConvergence(List<Fraction> values, int tau, Fraction delta) {
        requireBetween(tau, values.size() - 1);
        Predicate<Fraction> acceptable = value ->
                values.stream().filter(other -> isWithin(value, other, delta)).count() >= values.size() - tau;
        List<Fraction> accepted = values.stream().filter(acceptable).toList();
        // replacing by the mean of the accepted ones and taking the mean of all is the mean of the accepted ones
        return accepted.isEmpty() ? Optional.empty() : Optional.of(mean(accepted));
    }

    /** The mean; expects at least one value. */
    public static Fraction mean(List<Fraction> values) {
        requireSome(values.size());
        Fraction sum = new Fraction(BigInteger.ZERO, BigInteger.ONE);
        for (Fraction value : values) {
            sum = sum.plus(value);
        }
        return sum.dividedBy(values.size());
    }

    private static boolean isWithin(Fraction value, Fraction other, Fraction delta) {
        return value.minus(other).abs().compareTo(delta) <= 0;
    }

    private static List<Fraction> trimmed(List<Fraction> values, int tau) {
        requireBetween(tau, (values.size() - 1) / 2);
        return values.stream().sorted().toList().subList(tau, values.size() - tau);
    }

    private static void requireBetween(int tau, int largest) {
        if (tau < 0 || tau > largest) {
            throw new IllegalArgumentException("expected tau between 0 and " + largest + ", got " + tau);
        }
    }

    private static void requireSome(int size) {
        if (size == 0) {
            throw new IllegalArgumentException("expected at least one value");
        }
    }
}
