package org.kingcobra.request;

/**
 * What stood for an id in the design notes' first code: hexadecimal digits and two clock readings, all opaque. The digits are no
 * address, the readings may count since boot, and one id can occur many times (trap T-4).
 */
public record LegacyId(String hex, String stamp) implements Comparable<LegacyId> {
    @Override
    public int compareTo(LegacyId other) {
        int byHex = hex.compareTo(other.hex);
        return byHex != 0 ? byHex : stamp.compareTo(other.stamp);
    }

    @Override
    public String toString() {
        return hex + "#" + stamp;
    }
}
