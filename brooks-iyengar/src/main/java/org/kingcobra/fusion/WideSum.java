package org.kingcobra.fusion;

/**
 * A non-negative 128-bit sum of products, and its quotient rounded half-even: two longs, no allocation. The caller
 * keeps the sum below 2^126 and the quotient below 2^62.
 */
final class WideSum {
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private long high;
    private long low;

    void clear() {
        high = 0;
        low = 0;
    }

    /** Adds {@code left * right}, both non-negative. */
    void addProduct(long left, long right) {
        long productLow = left * right;
        low += productLow;
        high += Math.multiplyHigh(left, right) + (Long.compareUnsigned(low, productLow) < 0 ? 1 : 0);
    }

    /**
     * {@code origin + sum / divisor}, rounded half-even as a whole: the parity that decides a tie is that of the
     * result, not that of its distance from the origin.
     */
    long offsetRatio(long origin, long divisor) {
        long quotient = quotient(divisor);
        long remainder = low - quotient * divisor;
        long floor = origin + quotient;
        return roundUp(floor, remainder, divisor) ? floor + 1 : floor;
    }

    /** {@code value / divisor} rounded half-even, for a divisor above 0. */
    static long ratio(long value, long divisor) {
        long floor = Math.floorDiv(value, divisor);
        return roundUp(floor, Math.floorMod(value, divisor), divisor) ? floor + 1 : floor;
    }

    private static boolean roundUp(long floor, long remainder, long divisor) {
        long rest = divisor - remainder;
        return remainder > rest || (remainder == rest && (floor & 1) == 1);
    }

    private long quotient(long divisor) {
        if (high == 0) {
            return low >= 0 ? low / divisor : Long.divideUnsigned(low, divisor);
        }
        return longDivision(divisor);
    }

    /** Schoolbook division in base 2^32 of a 128-bit by a 64-bit number (Knuth, TAOCP 4.3.1, algorithm D). */
    private long longDivision(long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long scaled = divisor << shift;
        long top = shift == 0 ? high : (high << shift) | (low >>> (Long.SIZE - shift));
        long bottom = low << shift;
        long first = digit(top, bottom >>> 32, scaled);
        long rest = (top << 32) + (bottom >>> 32) - first * scaled;
        long second = digit(rest, bottom & LOW_HALF, scaled);
        return (first << 32) + second;
    }

    /** The next quotient digit of {@code top * 2^32 + next} by a divisor whose top bit is set. */
    private static long digit(long top, long next, long divisor) {
        long divisorHigh = divisor >>> 32;
        long divisorLow = divisor & LOW_HALF;
        long digit = Long.divideUnsigned(top, divisorHigh);
        long rest = top - digit * divisorHigh;
        // the guess is at most two too large
        while (digit > LOW_HALF || Long.compareUnsigned(digit * divisorLow, (rest << 32) + next) > 0) {
            digit--;
            rest += divisorHigh;
            if (rest > LOW_HALF) {
                break;
            }
        }
        return digit;
    }
}
