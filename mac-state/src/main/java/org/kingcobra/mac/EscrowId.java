package org.kingcobra.mac;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import org.kingcobra.bft.ByteStrings;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.MalformedStateException;

/**
 * Names an escrow. Each issuing service has names of its own, so that no client can take the name that a service is about to use.
 *
 * @param issuer tag of the service that opens it; the ledger's own for escrows that clients open
 */
public record EscrowId(int issuer, ByteString name) implements Comparable<EscrowId> {
    public static final int NAME_BYTES_MAX = 64;

    static final Codec<EscrowId> CODEC = new Codec<>() {
        @Override
        public ByteString encode(EscrowId value) {
            return value.bytes();
        }

        @Override
        public EscrowId decode(ByteString bytes) throws MalformedStateException {
            if (bytes.size() <= Integer.BYTES || bytes.size() > Integer.BYTES + NAME_BYTES_MAX) {
                throw new MalformedStateException("expected an escrow's id, got " + bytes.size() + " bytes");
            }
            return new EscrowId(bytes.asReadOnlyByteBuffer().getInt(), bytes.substring(Integer.BYTES));
        }
    };

    public EscrowId {
        checkArgument(
                !name.isEmpty() && name.size() <= NAME_BYTES_MAX,
                "expected a name of 1 to %s bytes, got %s",
                NAME_BYTES_MAX,
                name.size());
    }

    /** Of the escrow that a client opens by a command of her own: nobody else can ever use it. */
    static EscrowId of(OperationId operation) {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES).putLong(operation.number());
        return new EscrowId(Ledger.TAG, operation.client().key().concat(ByteString.copyFrom(number.flip())));
    }

    /** Issuer and name in one; equal ids give equal bytes. */
    ByteString bytes() {
        ByteBuffer tag = ByteBuffer.allocate(Integer.BYTES).putInt(issuer);
        return ByteString.copyFrom(tag.flip()).concat(name);
    }

    @Override
    public int compareTo(EscrowId other) {
        int byIssuer = Integer.compare(issuer, other.issuer);
        return byIssuer != 0 ? byIssuer : ByteStrings.compare(name, other.name);
    }
}
