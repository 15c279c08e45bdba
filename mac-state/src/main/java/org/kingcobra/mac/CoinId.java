package org.kingcobra.mac;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.UUID;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/**
 * A coin of one ledger, by the number that its mint gave it.
 *
 * @param serial from 1
 */
public record CoinId(long serial) implements Comparable<CoinId> {
    private static final long VERSION_8 = 0x8000L;
    private static final long RFC_VARIANT = 0x8000_0000_0000_0000L;
    private static final long SERIAL_MAX = (1L << 62) - 1;

    public CoinId {
        checkArgument(serial >= 1 && serial <= SERIAL_MAX, "expected a serial number from 1, got %s", serial);
    }

    /**
     * The id that people see, unique wherever coins of several mints meet: a version 8 UUID (RFC 9562, 5.8) of 60 bits from the
     * mint's key and 62 bits of serial number, so that it leads back to the coin.
     */
    public UUID uuid(ClientId mint) {
        return new UUID(fingerprint(mint), RFC_VARIANT | serial);
    }

    /** The coin that a {@link #uuid} names. */
    public static CoinId of(UUID uuid, ClientId mint) {
        checkArgument(
                uuid.getMostSignificantBits() == fingerprint(mint) && uuid.variant() == 2,
                "expected a coin of the mint %s, got %s",
                mint.abbreviated(),
                uuid);
        return new CoinId(uuid.getLeastSignificantBits() & SERIAL_MAX);
    }

    private static long fingerprint(ClientId mint) {
        long hash = Digest.of(mint.key()).bytes().asReadOnlyByteBuffer().getLong();
        return (hash & ~0xF000L) | VERSION_8;
    }

    @Override
    public int compareTo(CoinId other) {
        return Long.compare(serial, other.serial);
    }

    @Override
    public String toString() {
        return "coin " + serial;
    }
}
