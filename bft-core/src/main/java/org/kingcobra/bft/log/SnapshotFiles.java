package org.kingcobra.bft.log;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.CertificateCodec;
import org.kingcobra.bft.wire.SnapshotProto;

/** A replica's snapshots, each a file of its own: who wrote it and at which checkpoint, then the state in pieces. */
final class SnapshotFiles {
    static final int PIECE_BYTES = 1 << 20;

    private final Storage storage;
    private final ByteString owner;

    SnapshotFiles(Storage storage, ByteString owner) {
        this.storage = storage;
        this.owner = owner;
    }

    static String name(long sequence) {
        return LogFiles.name(LogFiles.SNAPSHOT, sequence);
    }

    NavigableSet<Long> sequences() {
        return LogFiles.numbers(storage, LogFiles.SNAPSHOT);
    }

    /** Writes a snapshot; where there is no room for all of it, none of it stays. */
    Storage.Outcome write(Recovered.Snapshot snapshot) {
        String file = name(snapshot.sequence());
        storage.delete(file);
        for (Frame frame : frames(snapshot)) {
            Storage.Outcome outcome = storage.append(file, frame.encode(Frame.OPENING));
            if (outcome != Storage.Outcome.WRITTEN) {
                storage.delete(file);
                return outcome;
            }
        }
        return Storage.Outcome.WRITTEN;
    }

    private List<Frame> frames(Recovered.Snapshot snapshot) {
        ByteString state = snapshot.state();
        SnapshotProto header = SnapshotProto.newBuilder()
                .setOwner(owner)
                .setCheckpoint(CertificateCodec.encode(snapshot.checkpoint()))
                .setStateBytes(state.size())
                .build();
        List<Frame> frames = new ArrayList<>();
        Frame frame = Chain.START.next(FrameKind.SNAPSHOT, header.toByteString());
        frames.add(frame);
        for (int start = 0; start < state.size(); start += PIECE_BYTES) {
            int end = Math.min(start + PIECE_BYTES, state.size());
            frame = Chain.endingIn(frame).next(FrameKind.PIECE, state.substring(start, end));
            frames.add(frame);
        }
        return frames;
    }

    /** The snapshot at a sequence, if it is there and intact. */
    Optional<Recovered.Snapshot> read(long sequence) {
        ByteString bytes = storage.read(name(sequence));
        Optional<Frame> opening = Frame.at(bytes, 0, Frame.OPENING).filter(frame -> frame.kind() == FrameKind.SNAPSHOT);
        Optional<SnapshotProto> header = opening.flatMap(this::header);
        Optional<Certificate> checkpoint = header.flatMap(read -> CertificateCodec.decode(read.getCheckpoint()))
                .filter(certificate -> certificate.sequence() == sequence);
        if (checkpoint.isEmpty()) {
            return Optional.empty();
        }
        ByteString state = state(bytes, opening.orElseThrow());
        return state.size() == header.orElseThrow().getStateBytes()
                ? Optional.of(new Recovered.Snapshot(checkpoint.get(), state))
                : Optional.empty();
    }

    private Optional<SnapshotProto> header(Frame opening) {
        try {
            return Optional.of(SnapshotProto.parseFrom(opening.payload()))
                    .filter(header -> header.getOwner().equals(owner));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static ByteString state(ByteString bytes, Frame opening) {
        List<ByteString> pieces = new ArrayList<>();
        int offset = opening.bytes();
        Optional<Frame> next = Frame.at(bytes, offset, Frame.OPENING).filter(Chain.endingIn(opening)::fits);
        while (next.isPresent()) {
            pieces.add(next.get().payload());
            offset += next.get().bytes();
            next = Frame.at(bytes, offset, Frame.OPENING).filter(Chain.endingIn(next.get())::fits);
        }
        return ByteString.copyFrom(pieces);
    }
}
