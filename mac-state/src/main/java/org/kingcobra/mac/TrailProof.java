package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.state.SpaceRoots;
import org.kingcobra.mac.wire.TrailProofReply;

/**
 * A coin's trail for somebody who believes the root of the ledger's state and nothing else: what replicas name for the ledger and a
 * checkpoint certifies. Checked offline by arithmetic alone (M-MAC-05).
 *
 * @param opening the roots of the ledger's collections, to which the trail leads and from which the state's root is recomputed
 */
public record TrailProof(Trail trail, SpaceRoots opening) {
    /** What is wrong with the proof, or an empty string if this was the coin's trail in the state with this root. */
    public String reasonAgainst(CoinId coin, Digest stateRoot) {
        if (!opening.root().equals(stateRoot)) {
            return "expected collections of the state in question";
        }
        Optional<LedgerRoots> roots = LedgerRoots.in(opening);
        return roots.isPresent()
                ? trail.reasonAgainst(coin, roots.get())
                : "expected the state of a ledger, with its hops and participants";
    }

    ByteString encode() {
        return TrailProofReply.newBuilder()
                .setTrail(trail.toMessage())
                .setOpening(SpaceRoots.CODEC.encode(opening))
                .build()
                .toByteString();
    }

    /** Total: the proof that the bytes are, or why they are none. */
    public static Decoded<TrailProof> decode(ByteString bytes) {
        try {
            TrailProofReply reply = TrailProofReply.parseFrom(bytes);
            SpaceRoots opening = SpaceRoots.CODEC.decode(reply.getOpening());
            return Trail.of(reply.getTrail())
                    .match(trail -> Decoded.valid(new TrailProof(trail, opening)), Decoded::invalid);
        } catch (InvalidProtocolBufferException | MalformedStateException e) {
            return Decoded.invalid("expected a trail with its opening: " + e.getMessage());
        }
    }
}
