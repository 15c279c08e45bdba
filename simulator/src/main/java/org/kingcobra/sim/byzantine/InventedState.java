package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.state.Cuts;
import org.kingcobra.bft.transfer.Donation;
import org.kingcobra.bft.transfer.Manifest;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.wire.HostSnapshot;

/**
 * To whoever looks for a state: one that nobody has come to, whole and readable, of which everything is consistent but what a
 * quorum has signed.
 */
final class InventedState implements Lie {
    private static final int CHUNK_BYTES = 1024;
    private static final int INVENTED_MAX = 8;

    /** What stands in the certificate that is shown. */
    private enum Shown {
        AS_SIGNED,
        OTHER_DIGEST,
        HIGHER_SEQUENCE
    }

    private final Seat seat;
    private final Shown shown;
    private final TreeMap<Long, Donation> invented = new TreeMap<>();

    InventedState(Seat seat) {
        this.seat = seat;
        this.shown = seat.random.pick(List.of(Shown.values()));
    }

    @Override
    public List<TransferMessage> insteadOfTransfer(int to, TransferMessage honest) {
        if (honest instanceof TransferMessage.NewestCheckpoint newest) {
            Optional<Certificate> claimed = newest.certificate().flatMap(this::claim);
            return List.of(new TransferMessage.NewestCheckpoint(claimed.or(newest::certificate)));
        }
        boolean hasLied = about(honest).filter(invented::containsKey).isPresent(); // as soon as it was asked
        return hasLied ? List.of() : List.of(honest);
    }

    private static Optional<Long> about(TransferMessage answer) {
        if (answer instanceof TransferMessage.FoundManifest manifest) {
            return Optional.of(manifest.sequence());
        }
        if (answer instanceof TransferMessage.Gone gone) {
            return Optional.of(gone.sequence());
        }
        return answer instanceof TransferMessage.FoundChunk chunk ? Optional.of(chunk.sequence()) : Optional.empty();
    }

    @Override
    public void heard(int from, TransferMessage message) {
        if (message instanceof TransferMessage.AskManifest asked) {
            find(asked.sequence())
                    .ifPresent(state ->
                            answer(from, new TransferMessage.FoundManifest(asked.sequence(), state.manifest())));
        } else if (message instanceof TransferMessage.AskChunk asked) {
            find(asked.sequence())
                    .flatMap(state -> state.chunk(asked.index()))
                    .ifPresent(bytes ->
                            answer(from, new TransferMessage.FoundChunk(asked.sequence(), asked.index(), bytes)));
        }
    }

    private Optional<Donation> find(long sequence) {
        return Optional.ofNullable(invented.get(sequence));
    }

    private void answer(int to, TransferMessage answer) {
        seat.place.send(to, answer);
    }

    /** The same to everybody who asks. */
    private Optional<Certificate> claim(Certificate signed) {
        long ahead = shown == Shown.HIGHER_SEQUENCE ? seat.place.settings().checkpointInterval() : 0;
        long sequence = signed.sequence() + ahead;
        if (!invented.containsKey(sequence)) {
            seat.place.state().flatMap(state -> invent(state, signed, sequence)).ifPresent(this::keep);
        }
        return find(sequence).map(Donation::checkpoint);
    }

    private void keep(Donation state) {
        invented.put(state.sequence(), state);
        if (invented.size() > INVENTED_MAX) {
            invented.pollFirstEntry();
        }
    }

    private Optional<Donation> invent(ByteString state, Certificate signed, long sequence) {
        try {
            ByteString snapshot = HostSnapshot.parseFrom(state).toBuilder()
                    .setSequence(sequence)
                    .setChainHead(Digest.hasher().add(sequence).digest().bytes())
                    .build()
                    .toByteString();
            List<ByteString> chunks = Cuts.cut(snapshot, CHUNK_BYTES);
            Manifest manifest = Manifest.of(ByteString.EMPTY, chunks);
            Slot slot = signed.slot();
            Digest digest = shown == Shown.AS_SIGNED ? signed.digest() : manifest.digest();
            Certificate certificate = new Certificate(
                    signed.kind(), new Slot(slot.membership(), slot.regency(), sequence), digest, signed.signatures());
            return Optional.of(new Donation(certificate, manifest, snapshot, chunks));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
