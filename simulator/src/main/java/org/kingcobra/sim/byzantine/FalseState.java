package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.transfer.Manifest;
import org.kingcobra.bft.transfer.TransferMessage;

/** To whoever has fallen behind: states, decisions and batches that are not those of the certificates beside them. */
final class FalseState implements Lie {
    /** Which checkpoint it says that it has. */
    private enum Named {
        /** As it is, so that others come to ask for its state. */
        NEWEST,
        ANY_THAT_WAS,
        NONE_THAT_WAS
    }

    private final Seat seat;
    private final Mutation small;
    private final Recent<Certificate> checkpoints = new Recent<>(8);
    /** Whoever asks again is to hear the same. */
    private final Named named;

    FalseState(Seat seat) {
        this.seat = seat;
        this.small = Mutation.small(seat.random);
        this.named = seat.random.pick(Named.class);
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        if (honest instanceof Message.StableCheckpoint stable) {
            checkpoints.add(stable.certificate());
            return List.of(Mutator.mutated(small, honest).orElse(honest));
        }
        if (honest instanceof Message.Decided decided) {
            return falseDecision(decided);
        }
        if (honest instanceof Message.FoundBatch found) {
            return List.of(new Message.FoundBatch(found.sequence(), falseBatch(found.batch())));
        }
        return List.of(honest);
    }

    @Override
    public List<TransferMessage> insteadOfTransfer(int to, TransferMessage honest) {
        if (honest instanceof TransferMessage.NewestCheckpoint newest) {
            newest.certificate().ifPresent(checkpoints::add);
            return List.of(named == Named.NEWEST ? newest : other());
        }
        if (honest instanceof TransferMessage.FoundManifest found) {
            return List.of(new TransferMessage.FoundManifest(found.sequence(), falseManifest(found.manifest())));
        }
        if (honest instanceof TransferMessage.FoundChunk found && seat.onceIn(4)) {
            return List.of(new TransferMessage.Gone(found.sequence()));
        }
        if (honest instanceof TransferMessage.FoundChunk found && seat.onceIn(2)) {
            return List.of(new TransferMessage.FoundChunk(found.sequence(), found.index(), falseBytes(found.bytes())));
        }
        return List.of(honest);
    }

    private TransferMessage other() {
        Optional<Certificate> known = checkpoints.any(seat.random);
        return new TransferMessage.NewestCheckpoint(
                named == Named.NONE_THAT_WAS ? known.map(this::thatNeverWas) : known);
    }

    /** Higher than any that there is, with the signatures that are at hand. */
    private Certificate thatNeverWas(Certificate checkpoint) {
        Slot slot = checkpoint.slot();
        long sequence = slot.sequence()
                + (1 + seat.random.below(4)) * (long) seat.place.settings().checkpointInterval();
        return new Certificate(
                checkpoint.kind(),
                new Slot(slot.membership(), slot.regency(), sequence),
                checkpoint.digest(),
                checkpoint.signatures());
    }

    private Manifest falseManifest(Manifest honest) {
        List<Digest> chunks = new ArrayList<>(honest.chunks());
        if (chunks.isEmpty() || seat.onceIn(4)) {
            chunks.add(Digest.ZERO);
        } else if (seat.onceIn(3)) {
            chunks.remove(seat.random.below(chunks.size()));
        } else if (seat.onceIn(2)) {
            chunks.set(seat.random.below(chunks.size()), Digest.ZERO);
        }
        return new Manifest(honest.summary(), chunks);
    }

    private ByteString falseBytes(ByteString honest) {
        if (honest.isEmpty() || seat.onceIn(4)) {
            return honest.concat(ByteString.copyFromUtf8("more"));
        }
        byte[] changed = honest.toByteArray();
        changed[seat.random.below(changed.length)] ^= 1;
        return ByteString.copyFrom(changed);
    }

    /** Gives those who are behind the false hope of an old state. */
    @Override
    public void heard(int from, Message message) {
        if (message instanceof Message.Status && seat.onceIn(2)) {
            checkpoints.any(seat.random).ifPresent(old -> seat.place.send(from, new Message.StableCheckpoint(old)));
        }
    }

    private List<Message> falseDecision(Message.Decided honest) {
        Certificate certificate = honest.certificate();
        return switch (seat.random.below(3)) {
            case 0 -> List.of(new Message.Decided(certificate, falseBatch(honest.batch())));
            case 1 -> {
                Batch other = falseBatch(honest.batch());
                yield List.of(new Message.Decided(
                        new Certificate(
                                certificate.kind(), certificate.slot(), other.digest(), certificate.signatures()),
                        other));
            }
            default -> Mutator.mutated(small, honest).stream().toList();
        };
    }

    private Batch falseBatch(Batch batch) {
        List<ByteString> envelopes = new ArrayList<>(batch.envelopes());
        if (envelopes.isEmpty() || seat.onceIn(2)) {
            seat.envelopes.any(seat.random).ifPresent(envelopes::add);
        } else {
            envelopes.set(0, Forgery.of(envelopes.get(0), seat));
        }
        return Batch.of(envelopes);
    }
}
