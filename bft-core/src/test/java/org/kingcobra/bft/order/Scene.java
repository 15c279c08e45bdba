package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.crypto.Identities;

/** Four replicas' keys, and one of the replicas, which is told by hand what the others say. */
final class Scene {
    static final OrderSettings SETTINGS = new OrderSettings(2, 4, 3, 100, 5, 1_000, 100, 200);
    static final List<Identity> KEYS = IntStream.range(0, 4)
            .mapToObj(seat -> Identities.wellKnown("replica " + seat))
            .toList();
    static final Membership MEMBERSHIP =
            new Membership(Digest.ZERO, 0, KEYS.stream().map(Identity::id).toList(), Ed25519.fastest());
    static final Batch ONE = batch("one");
    static final Batch TWO = batch("two");

    final int me;
    final Trust validation = new Trust();
    final OrderingReplica replica;
    long now = 1;

    private Scene(int me, Life life) {
        this.me = me;
        this.replica = new OrderingReplica(new Replica(MEMBERSHIP, me, KEYS.get(me)), SETTINGS, validation, life);
    }

    static Scene of(int me) {
        return new Scene(me, Life.first(4));
    }

    static Scene of(int me, Life life) {
        return new Scene(me, life);
    }

    static Batch batch(String... envelopes) {
        return Batch.of(
                List.of(envelopes).stream().map(ByteString::copyFromUtf8).toList());
    }

    static Vote vote(int from, SignedKind kind, Slot slot, Digest digest) {
        return MEMBERSHIP.sign(from, KEYS.get(from), kind, slot, digest);
    }

    static Vote vote(int from, SignedKind kind, long regency, long sequence, Batch batch) {
        return vote(from, kind, new Slot(0, regency, sequence), batch.digest());
    }

    static Certificate certificate(SignedKind kind, Slot slot, Digest digest, int... signers) {
        return Certificate.of(IntStream.of(signers)
                .mapToObj(signer -> vote(signer, kind, slot, digest))
                .toList());
    }

    static Certificate certificate(SignedKind kind, long regency, long sequence, Batch batch) {
        return certificate(kind, new Slot(0, regency, sequence), batch.digest(), 0, 2, 3);
    }

    static Certificate checkpoint(long sequence, Digest state) {
        return certificate(SignedKind.CHECKPOINT, new Slot(0, 0, sequence), state, 0, 2, 3);
    }

    static Message.Propose propose(long regency, long sequence, Batch batch) {
        int leader = MEMBERSHIP.leader(regency);
        return new Message.Propose(vote(leader, SignedKind.PROPOSE, regency, sequence, batch), batch);
    }

    static Message.Cast cast(int from, SignedKind kind, long regency, long sequence, Batch batch) {
        return new Message.Cast(vote(from, kind, regency, sequence, batch));
    }

    static Message.Stop stop(int from, long regency) {
        return new Message.Stop(vote(from, SignedKind.STOP, new Slot(0, regency, 0), Digest.ZERO));
    }

    static SignedStopData stopData(int from, long regency, StopDataBody body) {
        ByteString bytes = MessageCodec.encode(body);
        return new SignedStopData(vote(from, SignedKind.STOP_DATA, new Slot(0, regency, 0), Digest.of(bytes)), bytes);
    }

    static Message.Sync sync(Slot slot, List<SignedStopData> proofs) {
        int leader = MEMBERSHIP.leader(slot.regency());
        return new Message.Sync(vote(leader, SignedKind.SYNC, slot, Message.Sync.digest(proofs)), proofs);
    }

    static StopDataBody knowsNothing() {
        return new StopDataBody(Optional.empty(), List.of(), List.of());
    }

    static Message.Status status(long regency, boolean synced, long stopped, long executed, long stable) {
        return new Message.Status(0, regency, synced, stopped, executed, stable);
    }

    List<Effect> happens(Event event) {
        return replica.step(event, now);
    }

    List<Effect> hear(int from, Message message) {
        return happens(new Event.Received(from, message));
    }

    List<Effect> tickAt(long micros) {
        now = micros;
        return happens(new Event.Tick());
    }

    /** Everybody proposes, votes and executes one sequence in regency 0. */
    List<Effect> decides(long sequence, Batch batch) {
        return hear(0, new Message.Decided(certificate(SignedKind.ACCEPT, 0, sequence, batch), batch));
    }

    List<Effect> executes(long sequence) {
        return happens(new Event.Executed(sequence, Optional.empty(), Optional.empty(), List.of()));
    }

    List<Effect> executes(long sequence, Digest state) {
        return happens(new Event.Executed(sequence, Optional.of(state), Optional.empty(), List.of()));
    }

    /** It decides and executes so many sequences. */
    void goesTo(long last, Digest state) {
        for (long sequence = replica.executed() + 1; sequence <= last; sequence++) {
            decides(sequence, batch("of " + sequence));
            if (sequence % SETTINGS.checkpointInterval() == 0) {
                executes(sequence, state);
            } else {
                executes(sequence);
            }
        }
    }

    /** What is said, and to whom: "ACCEPT 0.2" for one of regency 0 and sequence 2, ">3" to one replica alone. */
    static List<String> said(List<Effect> effects) {
        List<String> said = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Broadcast all) {
                said.add(words(all.message()));
            } else if (effect instanceof Effect.Send one) {
                said.add(words(one.message()) + " >" + one.to());
            }
        }
        return said;
    }

    private static String words(Message message) {
        if (message instanceof Message.Cast cast) {
            return words(cast.vote());
        } else if (message instanceof Message.Propose propose) {
            return words(propose.vote());
        } else if (message instanceof Message.Stop stop) {
            return words(stop.vote());
        } else if (message instanceof Message.Checkpoint checkpoint) {
            return words(checkpoint.vote());
        }
        return message.getClass().getSimpleName();
    }

    private static String words(Vote vote) {
        return vote.kind() + " " + vote.slot().regency() + "." + vote.slot().sequence();
    }

    /** The first effect of a kind. */
    static <E extends Effect> Optional<E> find(List<Effect> effects, Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    static long count(List<Effect> effects, Class<? extends Effect> kind) {
        return effects.stream().filter(kind::isInstance).count();
    }

    /** Finds everything valid but what says that it is not. */
    static class Trust implements Validation {
        @Override
        public Verdict judge(Batch batch, long sequence) {
            boolean isInvalid = batch.envelopes().contains(ByteString.copyFromUtf8("invalid"));
            boolean isForged = batch.envelopes().contains(ByteString.copyFromUtf8("forged"));
            return isForged ? Verdict.HOLDS_A_FORGED_ENVELOPE : isInvalid ? Verdict.INVALID : Verdict.VALID;
        }

        @Override
        public int forgedEnvelope(Batch batch) {
            return batch.envelopes().indexOf(ByteString.copyFromUtf8("forged"));
        }

        @Override
        public List<ByteString> proposable(List<ByteString> envelopes) {
            return envelopes;
        }

        @Override
        public Optional<ClientId> admits(ByteString envelope) {
            return Optional.of(KEYS.get(0).id()).filter(id -> !envelope.equals(ByteString.copyFromUtf8("refused")));
        }

        @Override
        public boolean isSpent(ByteString envelope) {
            return envelope.startsWith(ByteString.copyFromUtf8("spent"));
        }
    }
}
