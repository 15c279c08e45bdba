package org.kingcobra.fusion.service;

/** Fractions of longs that may be as large as longs are, as whole numbers of a small unit. */
final class Ratio {
    private Ratio() {}

    /** {@code part * scale / whole} towards 0, for |part| <= whole; a whole near the limit of longs loses its last digits. */
    static long scaled(long part, long whole, long scale) {
        return whole <= Long.MAX_VALUE / scale ? part * scale / whole : part / (whole / scale);
    }
}
