package org.kingcobra.bft.transfer;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;

/** States of four replicas' group, and checkpoints of them that three have signed. */
final class Donations {
    static final int CHUNK_BYTES = 4;
    static final TransferSettings SETTINGS = new TransferSettings(CHUNK_BYTES, 1_000, 2);
    static final List<Identity> REPLICAS = IntStream.range(0, 4)
            .mapToObj(seat -> Identities.wellKnown("replica " + seat))
            .toList();
    static final Membership MEMBERSHIP =
            new Membership(Digest.ZERO, 0, REPLICAS.stream().map(Identity::id).toList(), Ed25519.fastest());

    private Donations() {}

    static Donation of(long sequence, String state) {
        return of(0, sequence, state);
    }

    static Donation of(long membership, long sequence, String state) {
        ByteString snapshot = ByteString.copyFromUtf8(state);
        List<ByteString> chunks = chunks(snapshot);
        Manifest manifest = Manifest.of(ByteString.copyFromUtf8("summary of " + sequence), chunks);
        return new Donation(certificate(membership, sequence, manifest.digest(), 3), manifest, snapshot, chunks);
    }

    /** All of one size, but the last. */
    private static List<ByteString> chunks(ByteString snapshot) {
        List<ByteString> chunks = new ArrayList<>();
        for (int from = 0; from < snapshot.size(); from += CHUNK_BYTES) {
            chunks.add(snapshot.substring(from, Math.min(from + CHUNK_BYTES, snapshot.size())));
        }
        return chunks;
    }

    static Certificate certificate(long membership, long sequence, Digest state, int signers) {
        Slot slot = new Slot(membership, 0, sequence);
        return Certificate.of(IntStream.range(0, signers)
                .mapToObj(seat -> MEMBERSHIP
                        .numbered(membership)
                        .sign(seat, REPLICAS.get(seat), SignedKind.CHECKPOINT, slot, state))
                .toList());
    }
}
