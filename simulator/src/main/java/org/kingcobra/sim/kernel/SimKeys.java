package org.kingcobra.sim.kernel;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.HashMap;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;

/**
 * Signatures for simulations, a thousand times as fast as real ones: whoever holds an {@link Identity} can sign with it, nobody
 * else can, and everybody can verify. That they cannot be forged rests on no program looking at another's secret, which the
 * simulated programs have no way to do.
 */
public final class SimKeys {
    private static final int SIGNATURE_BYTES = 64;

    private final HashMap<ClientId, Long> secrets = new HashMap<>(); // never iterated
    private final RandomStream random;

    public SimKeys(RandomStream random) {
        this.random = random;
    }

    /** A new identity; equal names give different ones. */
    public Identity identity(String name) {
        long secret = random.nextLong();
        ClientId id = new ClientId(Digest.hasher()
                .addSized(ByteString.copyFromUtf8(name))
                .add(secret)
                .digest()
                .bytes());
        secrets.put(id, secret);
        return new SimIdentity(id, secret);
    }

    public boolean verify(ClientId signer, Digest digest, ByteString signature) {
        Long secret = secrets.get(signer);
        return secret != null && signature.size() == SIGNATURE_BYTES && isSignature(signature, secret, digest);
    }

    private static boolean isSignature(ByteString signature, long secret, Digest digest) {
        ByteBuffer said = signature.asReadOnlyByteBuffer();
        ByteBuffer words = digest.bytes().asReadOnlyByteBuffer();
        long mixed = secret;
        while (words.hasRemaining()) {
            mixed = mix(mixed ^ words.getLong());
            if (said.getLong() != mixed) {
                return false;
            }
        }
        while (said.hasRemaining()) {
            if (said.getLong() != 0) {
                return false;
            }
        }
        return true;
    }

    private static ByteString signature(long secret, Digest digest) {
        ByteBuffer words = digest.bytes().asReadOnlyByteBuffer();
        ByteBuffer signature = ByteBuffer.allocate(SIGNATURE_BYTES);
        long mixed = secret;
        while (words.hasRemaining()) {
            mixed = mix(mixed ^ words.getLong());
            signature.putLong(mixed);
        }
        return ByteString.copyFrom(signature.rewind());
    }

    private static long mix(long word) {
        long mixed = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private record SimIdentity(ClientId id, long secret) implements Identity {
        @Override
        public ByteString sign(Digest digest) {
            return signature(secret, digest);
        }

        @Override
        public String toString() {
            return id.toString();
        }
    }
}
