package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.sim.kernel.SeatSet;

/**
 * Votes under signatures that a sloppy verifier would take. The rule for signatures is one everywhere
 * (docs/PROTOCOL.md, rule 3), so here nobody takes them; that real ones with a torsion are refused by every provider is
 * shown where the rule is tested.
 */
final class OddSignatures implements Lie {
    private final Seat seat;
    private final SeatSet deceived;

    OddSignatures(Seat seat) {
        this.seat = seat;
        deceived = seat.somePeers();
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        if (deceived.has(to)) {
            return List.of(Votes.in(honest)
                    .filter(seat::isOwn)
                    .map(vote -> Votes.replaced(honest, withTorsion(vote)))
                    .orElse(honest));
        }
        return List.of(honest);
    }

    private static Vote withTorsion(Vote vote) {
        byte[] signature = vote.signature().toByteArray();
        signature[signature.length - 1] ^= (byte) 0x80;
        return new Vote(vote.kind(), vote.slot(), vote.digest(), vote.replica(), ByteString.copyFrom(signature));
    }
}
