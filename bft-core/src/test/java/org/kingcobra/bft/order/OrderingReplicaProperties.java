package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.crypto.Identities;

/** One replica, replica 1 of 4, told by hand what the others say. */
class OrderingReplicaProperties {
    private static final List<Identity> REPLICAS = IntStream.range(0, 4)
            .mapToObj(seat -> Identities.wellKnown("replica " + seat))
            .toList();
    private static final Membership MEMBERSHIP =
            new Membership(Digest.ZERO, 0, REPLICAS.stream().map(Identity::id).toList(), Ed25519.fastest());
    private static final Batch ONE = Batch.of(List.of(ByteString.copyFromUtf8("one")));
    private static final Batch TWO = Batch.of(List.of(ByteString.copyFromUtf8("two")));
    private static final Batch FORGED = Batch.of(List.of(ByteString.copyFromUtf8("forged")));

    private final OrderingReplica replica = new OrderingReplica(
            new Replica(MEMBERSHIP, 1, REPLICAS.get(1)), OrderSettings.DEFAULT, new Trusting(), Life.first(4));

    @Example
    void aValidProposalIsWrittenThenAcceptedThenDelivered() {
        assertEquals(List.of("WRITE"), votes(propose(ONE)));
        hear(0, cast(0, SignedKind.WRITE, ONE));
        assertEquals(List.of("ACCEPT"), votes(hear(2, cast(2, SignedKind.WRITE, ONE))));
        hear(0, cast(0, SignedKind.ACCEPT, ONE));
        List<Effect> last = hear(3, cast(3, SignedKind.ACCEPT, ONE));
        assertTrue(last.stream()
                .anyMatch(effect -> effect instanceof Effect.Deliver deliver
                        && deliver.decision().isValid(MEMBERSHIP, SignedKind.ACCEPT)
                        && deliver.batch().equals(ONE)));
    }

    @Example
    void aReplicaCountsOnceHoweverOftenItVotes() {
        propose(ONE);
        hear(0, cast(0, SignedKind.WRITE, ONE));
        assertEquals(List.of(), votes(hear(2, cast(0, SignedKind.WRITE, ONE))));
        assertEquals(List.of(), votes(hear(3, forged(3))));
    }

    @Example
    void aLeaderThatProposesTwoValuesIsProvedByzantineLeftAtOnceAndGetsOneVote() {
        propose(ONE);
        List<Effect> effects = propose(TWO);
        assertEquals(List.of("STOP"), votes(effects));
        assertEquals(List.of(0), accused(effects));
    }

    @Example
    void aReplicaThatWritesTwoValuesIsProvedByzantine() {
        propose(ONE);
        hear(2, cast(2, SignedKind.WRITE, ONE));
        assertEquals(List.of(2), accused(hear(2, cast(2, SignedKind.WRITE, TWO))));
    }

    @Example
    void aLeaderThatProposesAForgedEnvelopeIsProvedByzantineAndLeftAtOnce() {
        List<Effect> effects = propose(FORGED);
        assertEquals(List.of("STOP"), votes(effects));
        assertEquals(List.of(0), accused(effects));
    }

    @Example
    void whoAskedForALaterRegencyVotesNoMoreInThis() {
        hear(2, stop(2, 1));
        assertEquals(List.of("STOP"), votes(hear(3, stop(3, 1))));
        assertEquals(List.of(), votes(propose(ONE)));
    }

    /** Whatever a peer sends: no exception, no vote. */
    @Property(tries = 500)
    void noiseChangesNothing(@ForAll byte[] noise) {
        MessageCodec.decode(ByteString.copyFrom(noise))
                .ifPresent(message -> assertEquals(List.of(), votes(hear(0, message))));
    }

    /** One bit of a true message changed: no exception, and no vote for anything but the true value. */
    @Property(tries = 500)
    void aChangedBitChangesNothing(@ForAll int at) {
        byte[] bytes = MessageCodec.encode(new Message.Propose(vote(0, SignedKind.PROPOSE, ONE), ONE))
                .toByteArray();
        bytes[Math.floorMod(at >> 3, bytes.length)] ^= (byte) (1 << (at & 7));
        Optional<Message> message = MessageCodec.decode(ByteString.copyFrom(bytes));
        message.ifPresent(changed -> assertEquals(List.of(), votes(hear(0, changed))));
    }

    private List<Effect> hear(int from, Message message) {
        return replica.step(new Event.Received(from, message), 1);
    }

    private List<Effect> propose(Batch batch) {
        return hear(0, new Message.Propose(vote(0, SignedKind.PROPOSE, batch), batch));
    }

    private static Message cast(int from, SignedKind kind, Batch batch) {
        return new Message.Cast(vote(from, kind, batch));
    }

    private static Message forged(int claimed) {
        Vote genuine = vote(0, SignedKind.WRITE, ONE);
        return new Message.Cast(
                new Vote(genuine.kind(), genuine.slot(), genuine.digest(), claimed, genuine.signature()));
    }

    private static Message stop(int from, long regency) {
        return new Message.Stop(
                MEMBERSHIP.sign(from, REPLICAS.get(from), SignedKind.STOP, MEMBERSHIP.slot(regency, 0), Digest.ZERO));
    }

    private static Vote vote(int from, SignedKind kind, Batch batch) {
        return MEMBERSHIP.sign(from, REPLICAS.get(from), kind, MEMBERSHIP.slot(0, 1), batch.digest());
    }

    private static List<String> votes(List<Effect> effects) {
        List<String> kinds = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Broadcast sent && sent.message() instanceof Message.Cast cast) {
                kinds.add(cast.vote().kind().name());
            }
            if (effect instanceof Effect.Broadcast sent && sent.message() instanceof Message.Stop) {
                kinds.add("STOP");
            }
        }
        return kinds;
    }

    private static List<Integer> accused(List<Effect> effects) {
        List<Integer> accused = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Report report) {
                assertTrue(report.evidence().isSigned(MEMBERSHIP));
                accused.add(report.evidence().accused());
            }
        }
        return accused;
    }

    /** Finds everything valid but what says that it is forged. */
    private static final class Trusting implements Validation {
        @Override
        public Verdict judge(Batch batch, long sequence) {
            return batch.equals(FORGED) ? Verdict.HOLDS_A_FORGED_ENVELOPE : Verdict.VALID;
        }

        @Override
        public List<ByteString> proposable(List<ByteString> envelopes) {
            return envelopes;
        }

        @Override
        public int forgedEnvelope(Batch batch) {
            return 0;
        }

        @Override
        public Optional<ClientId> admits(ByteString envelope) {
            return Optional.of(REPLICAS.get(0).id());
        }

        @Override
        public boolean isSpent(ByteString envelope) {
            return false;
        }
    }
}
