package org.kingcobra.sim.kernel;

/** Some of the seats of a group, a bit each: as many as the largest group has. */
public record SeatSet(long low, long high) {
    public static final SeatSet NONE = new SeatSet(0, 0);
    public static final SeatSet ALL = new SeatSet(-1, -1);

    /** Seats that a set can hold. */
    public static final int SEATS_MAX = 2 * Long.SIZE;

    public boolean has(int seat) {
        long half = seat < Long.SIZE ? low : high;
        return (half >>> seat & 1) == 1;
    }

    public SeatSet with(int seat) {
        return has(seat) ? this : flipped(seat);
    }

    public SeatSet without(int seat) {
        return has(seat) ? flipped(seat) : this;
    }

    /** A shift counts modulo the size of a half. */
    private SeatSet flipped(int seat) {
        long bit = 1L << seat;
        return seat < Long.SIZE ? new SeatSet(low ^ bit, high) : new SeatSet(low, high ^ bit);
    }

    public SeatSet or(SeatSet other) {
        return new SeatSet(low | other.low, high | other.high);
    }

    public boolean isWithin(SeatSet other) {
        return (low & ~other.low) == 0 && (high & ~other.high) == 0;
    }

    public int size() {
        return Long.bitCount(low) + Long.bitCount(high);
    }
}
