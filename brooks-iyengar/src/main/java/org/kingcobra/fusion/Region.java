package org.kingcobra.fusion;

/**
 * An elementary region: a piece between neighbouring endpoints whose inside is covered by {@code weight} readings, or
 * an isolated qualifying point ({@code lo == hi}).
 */
public record Region(long lo, long hi, int weight) {
    public Region {
        if (lo > hi || weight < 1) {
            throw new IllegalArgumentException(
                    "expected lo <= hi and weight >= 1, got [" + lo + ", " + hi + "], weight " + weight);
        }
    }

    public boolean isIsolatedPoint() {
        return lo == hi;
    }
}
