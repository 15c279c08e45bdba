package org.kingcobra.fusion;

import java.math.BigInteger;

/**
 * The two estimators that average over regions. Sums run over distances from the lower bound, which keeps every term
 * non-negative and as small as the bounds are narrow.
 */
final class RegionEstimates {
    private final WideSum sum = new WideSum();

    /** Sum of w(a+b) over 2 times the sum of w; at most 2 * 10^6 regions of weight 10^6 and 2 * 10^18 units: 102 bits. */
    long midpoints(RegionSweep regions) {
        long origin = regions.boundLo();
        long weights = 0;
        sum.clear();
        for (int i = 0; i < regions.count(); i++) {
            int weight = regions.weight(i);
            sum.addProduct(weight, (regions.lo(i) - origin) + (regions.hi(i) - origin));
            weights += weight;
        }
        return clamp(sum.offsetRatio(origin, 2 * weights), regions);
    }

    /** Sum of w(b-a)(b+a) over 2 times the sum of w(b-a); the point weights decide if nothing has a length. */
    long lengthWeighted(RegionSweep regions, int sensors) {
        long origin = regions.boundLo();
        long width = regions.boundHi() - origin;
        if (!fitsWideSum(width, sensors)) {
            return clamp(exactLengthWeighted(regions).roundHalfEven(), regions);
        }
        long area = 0;
        sum.clear();
        for (int i = 0; i < regions.count(); i++) {
            long piece = regions.weight(i) * (regions.hi(i) - regions.lo(i));
            sum.addProduct(piece, (regions.lo(i) - origin) + (regions.hi(i) - origin));
            area += piece;
        }
        return area == 0 ? midpoints(regions) : clamp(sum.offsetRatio(origin, 2 * area), regions);
    }

    /**
     * Twice the area is at most 2 * sensors * width, a long if the bits of the two factors are at most 62 together;
     * the numerator is at most sensors * width^2, then below 2^124. Wider bounds (from 10^14 whole units for 30
     * sensors in millionths) take the exact path, the only one that allocates.
     */
    static boolean fitsWideSum(long width, int sensors) {
        return Long.numberOfLeadingZeros(width) + Long.numberOfLeadingZeros(sensors) >= 2 * Long.SIZE - 62;
    }

    static Fraction exactMidpoints(RegionSweep regions) {
        BigInteger moment = BigInteger.ZERO;
        BigInteger weights = BigInteger.ZERO;
        for (int i = 0; i < regions.count(); i++) {
            BigInteger weight = BigInteger.valueOf(regions.weight(i));
            moment = moment.add(weight.multiply(BigInteger.valueOf(regions.lo(i) + regions.hi(i))));
            weights = weights.add(weight);
        }
        return new Fraction(moment, weights.shiftLeft(1));
    }

    static Fraction exactLengthWeighted(RegionSweep regions) {
        BigInteger moment = BigInteger.ZERO;
        BigInteger area = BigInteger.ZERO;
        for (int i = 0; i < regions.count(); i++) {
            BigInteger length = BigInteger.valueOf(regions.hi(i) - regions.lo(i));
            BigInteger piece = length.multiply(BigInteger.valueOf(regions.weight(i)));
            moment = moment.add(piece.multiply(BigInteger.valueOf(regions.lo(i) + regions.hi(i))));
            area = area.add(piece);
        }
        return area.signum() == 0 ? exactMidpoints(regions) : new Fraction(moment, area.shiftLeft(1));
    }

    private static long clamp(long value, RegionSweep regions) {
        return Math.max(regions.boundLo(), Math.min(regions.boundHi(), value));
    }
}
