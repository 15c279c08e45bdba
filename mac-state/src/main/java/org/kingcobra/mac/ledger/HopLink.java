package org.kingcobra.mac.ledger;

import java.util.List;

/** How the number of a hop, its position in the trail and its kind share one {@code long}: 36, 24 and 4 bits. */
public final class HopLink {
    /** Moves that one coin can make: then it is worn out and is to be replaced by the mint. */
    public static final int POSITION_MAX = (1 << 24) - 1;

    static final List<HopKind> KINDS = List.of(HopKind.values());
    private static final int POSITION_SHIFT = 4;
    private static final int NUMBER_SHIFT = 28;

    private HopLink() {}

    static long of(long number, int position, HopKind kind) {
        return (number << NUMBER_SHIFT) | ((long) position << POSITION_SHIFT) | kind.code();
    }

    public static int position(long link) {
        return (int) (link >>> POSITION_SHIFT) & POSITION_MAX;
    }

    static long previous(long link) {
        return link >>> NUMBER_SHIFT;
    }

    static int kind(long link) {
        return (int) link & 0xF;
    }
}
