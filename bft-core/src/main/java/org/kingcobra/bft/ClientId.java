package org.kingcobra.bft;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.HexFormat;

/**
 * Who somebody is: her Ed25519 public key, 32 bytes. Everybody who can sign is one of these: participants, sensors, arbiters,
 * mints and replicas alike. Ordered by unsigned bytes.
 */
public record ClientId(ByteString key) implements Comparable<ClientId> {
    public static final int BYTES = 32;

    public ClientId {
        checkArgument(key.size() == BYTES, "expected a public key of %s bytes, got %s", BYTES, key.size());
    }

    /** The first eight hexadecimal digits, for people to tell identities apart. */
    public String abbreviated() {
        return HexFormat.of().formatHex(key.substring(0, 4).toByteArray());
    }

    @Override
    public int compareTo(ClientId other) {
        return ByteStrings.compare(key, other.key);
    }

    @Override
    public String toString() {
        return "client " + abbreviated();
    }
}
