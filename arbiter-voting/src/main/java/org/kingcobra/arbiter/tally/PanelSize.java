package org.kingcobra.arbiter.tally;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How many arbiters judge a case and how many of them may be corrupt. The only place that computes a threshold of votes.
 *
 * @param corrupt g: the most corrupt arbiters that the panel withstands
 */
public record PanelSize(int corrupt) {
    /** The largest g; a panel of 100. */
    public static final int MAX_CORRUPT = 33;

    public PanelSize {
        checkArgument(
                corrupt >= 0 && corrupt <= MAX_CORRUPT,
                "expected 0 to %s corrupt arbiters, got %s",
                MAX_CORRUPT,
                corrupt);
    }

    /** Seats: 3g+1. */
    public int seats() {
        return 3 * corrupt + 1;
    }

    /**
     * Equal votes that decide: 2g+1. More than half of the seats, so no two outcomes reach it; at least g+1 of them are honest,
     * so g corrupt arbiters decide nothing alone; and the honest ones reach it although g stay silent.
     */
    public int deciding() {
        return 2 * corrupt + 1;
    }
}
