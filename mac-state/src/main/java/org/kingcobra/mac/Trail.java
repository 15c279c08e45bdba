package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.mac.ledger.Hop;
import org.kingcobra.mac.ledger.HopKind;
import org.kingcobra.mac.ledger.Participants;
import org.kingcobra.mac.ledger.RecordProof;
import org.kingcobra.mac.wire.TrailReply;

/**
 * A coin's holders, newest first: the money trail. Each step has its proof, so that none can be altered, and leads to the one
 * before, so that none can be left out (M-MAC-05). That the newest step is the newest of all is not proved, but answered by f+1
 * replicas.
 *
 * @param steps {@code steps[0]} is the newest
 * @param nextHop number of the hop where the trail goes on; 0 if it goes back to the mint
 */
public record Trail(LedgerRoots roots, List<Step> steps, long nextHop) {
    /** Steps in one answer. */
    public static final int HOPS_MAX = 128;

    public Trail {
        steps = List.copyOf(steps);
    }

    /**
     * One holder.
     *
     * @param hop how the coin came to her
     * @param receiver her participant record
     */
    public record Step(RecordProof hop, RecordProof receiver) {
        public Hop facts() {
            return Hop.of(hop);
        }

        public ClientId holder() {
            return Participants.id(receiver);
        }
    }

    public List<ClientId> holders() {
        return steps.stream().map(Step::holder).toList();
    }

    /** Whether the trail goes back to the mint. */
    public boolean isComplete() {
        return nextHop == 0;
    }

    /** What is wrong with the trail of this coin, or an empty string if every step is proved and none is missing. */
    public String reasonAgainst(CoinId coin, LedgerRoots believed) {
        if (!roots.equals(believed)) {
            return "expected proofs for the roots in question";
        }
        for (int i = 0; i < steps.size(); i++) {
            String reason = reasonAgainst(i, coin);
            if (!reason.isEmpty()) {
                return "step " + i + ": " + reason;
            }
        }
        return steps.isEmpty() ? "expected at least one step" : "";
    }

    private String reasonAgainst(int i, CoinId coin) {
        Step step = steps.get(i);
        Hop hop = step.facts();
        if (!step.hop().leadsTo(roots.hops()) || !step.receiver().leadsTo(roots.participants())) {
            return "expected records that lead to the roots";
        }
        if (hop.serial() != coin.serial()) {
            return "expected a hop of " + coin + ", got one of coin " + hop.serial();
        }
        if (step.receiver().index() + 1 != hop.receiver()) {
            return "expected participant " + hop.receiver() + " as the holder";
        }
        if ((hop.kind() == HopKind.MINTED) != (hop.position() == 0)) {
            return "expected the mint at position 0 and nowhere else";
        }
        long next = i + 1 < steps.size() ? steps.get(i + 1).facts().number() : nextHop;
        return hop.previous() == next ? "" : "expected hop " + hop.previous() + " to follow, got " + next;
    }

    ByteString encode() {
        return toMessage().toByteString();
    }

    TrailReply toMessage() {
        TrailReply.Builder reply = TrailReply.newBuilder()
                .setHopsRoot(roots.hops().bytes())
                .setParticipantsRoot(roots.participants().bytes())
                .setNextHop(nextHop);
        steps.forEach(
                step -> reply.addHops(ProofMessages.encode(step.hop)).addHolders(ProofMessages.encode(step.receiver)));
        return reply.build();
    }

    /** Total: the trail that the bytes are, or why they are none. */
    public static Decoded<Trail> decode(ByteString bytes) {
        try {
            return of(TrailReply.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            return Decoded.invalid("expected a trail: " + e.getMessage());
        }
    }

    static Decoded<Trail> of(TrailReply reply) {
        try {
            if (reply.getHopsCount() != reply.getHoldersCount()) {
                return Decoded.invalid("expected a holder for each hop");
            }
            List<Step> steps = java.util.stream.IntStream.range(0, reply.getHopsCount())
                    .mapToObj(i -> step(reply, i))
                    .toList();
            LedgerRoots roots =
                    new LedgerRoots(new Digest(reply.getHopsRoot()), new Digest(reply.getParticipantsRoot()));
            return Decoded.valid(new Trail(roots, steps, reply.getNextHop()));
        } catch (IllegalArgumentException e) {
            return Decoded.invalid("expected a trail: " + e.getMessage());
        }
    }

    private static Step step(TrailReply reply, int i) {
        Step step = new Step(ProofMessages.decode(reply.getHops(i)), ProofMessages.decode(reply.getHolders(i)));
        step.facts(); // throws for bytes that are no hop
        return step;
    }
}
