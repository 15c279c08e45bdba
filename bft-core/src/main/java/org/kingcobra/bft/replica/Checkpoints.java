package org.kingcobra.bft.replica;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.state.Cuts;
import org.kingcobra.bft.transfer.Donation;
import org.kingcobra.bft.transfer.Manifest;
import org.kingcobra.bft.wire.StateSummary;

/** The states that this replica has come to at checkpoints and that are not known to be stable yet. */
final class Checkpoints {
    private record Reached(Manifest manifest, ByteString snapshot, List<ByteString> chunks) {}

    private final TreeMap<Long, Reached> reached = new TreeMap<>();
    private final int chunkBytes;

    Checkpoints(int chunkBytes) {
        this.chunkBytes = chunkBytes;
    }

    /** How many there are. */
    int size() {
        return reached.size();
    }

    /** The host is at a checkpoint; what is to be signed of its state. */
    Digest reach(ReplicaHost host) {
        ByteString snapshot = host.snapshot().toByteString();
        List<ByteString> chunks = Cuts.cut(snapshot, chunkBytes);
        Manifest manifest = Manifest.of(summary(host), chunks);
        reached.put(host.sequence(), new Reached(manifest, snapshot, chunks));
        return manifest.digest();
    }

    /** What a checkpoint's certificate proves of a state besides its bytes. */
    static ByteString summary(ReplicaHost host) {
        StateSummary.Builder summary = StateSummary.newBuilder()
                .setSequence(host.sequence())
                .setChainHead(host.chainHead().bytes());
        host.stateRoots().forEach((name, root) -> summary.addNames(name).addRoots(root.bytes()));
        return summary.build().toByteString();
    }

    /** A checkpoint is stable: its state can be given to others, those before are not needed any more. */
    Optional<Donation> stable(Certificate checkpoint) {
        Optional<Reached> state = Optional.ofNullable(reached.get(checkpoint.sequence()));
        reached.headMap(checkpoint.sequence(), true).clear();
        return state.filter(known -> known.manifest().digest().equals(checkpoint.digest()))
                .map(known -> new Donation(checkpoint, known.manifest(), known.snapshot(), known.chunks()));
    }

    /** What was come to before the state was replaced is of no account. */
    void restored(Donation state) {
        reached.clear();
        reached.put(state.sequence(), new Reached(state.manifest(), state.snapshot(), state.chunks()));
    }
}
