package org.kingcobra.bft.replica;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.log.Cut;
import org.kingcobra.bft.log.Durability;
import org.kingcobra.bft.log.FirstBoot;
import org.kingcobra.bft.log.LogSettings;
import org.kingcobra.bft.log.LoggedLife;
import org.kingcobra.bft.log.Recovered;
import org.kingcobra.bft.log.ReplicaLog;
import org.kingcobra.bft.log.Storage;
import org.kingcobra.bft.log.WriteBarrier;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.transfer.Donation;
import org.kingcobra.bft.wire.HostSnapshot;

/**
 * With what a replica starts: what its storage holds, judged (rule 10).
 *
 * @param donation the state of the checkpoint that it starts at, for others
 */
public record Start(
        Life life, ReplicaHost host, Optional<ReplicaLog> log, WriteBarrier barrier, Optional<Donation> donation) {

    /**
     * Reads the storage; none where its disk has no room for the first record, to be tried again.
     *
     * @param nonce of the life that begins if earlier votes may have been forgotten
     */
    public static Optional<Start> from(
            Storage storage, LogSettings settings, Durability durability, NodeParts parts, Digest nonce) {
        ReplicaLog.Opened opened = ReplicaLog.open(storage, settings);
        return switch (FirstBoot.start(storage, opened, durability)) {
            case REFUSED -> Optional.empty();
            case FIRST_LIFE -> Optional.of(begin(opened.log(), durability, parts, Digest.ZERO));
            case CONTINUED -> {
                Optional<Start> whole = goOn(opened, durability, parts);
                yield whole.isPresent() ? whole : forget(opened.log(), durability, parts, nonce);
            }
            case AMNESIAC -> forget(opened.log(), durability, parts, nonce);
        };
    }

    private static Optional<Start> forget(ReplicaLog log, Durability durability, NodeParts parts, Digest nonce) {
        boolean isWritten =
                durability == Durability.MEMORY || log.beginLife(nonce.bytes(), durability) == Storage.Outcome.WRITTEN;
        return isWritten ? Optional.of(begin(log, durability, parts, nonce)) : Optional.empty();
    }

    private static Start begin(ReplicaLog log, Durability durability, NodeParts parts, Digest nonce) {
        return new Start(
                Life.amnesiac(parts.replica().membership().size().n(), nonce),
                parts.newHost().get(),
                durability == Durability.MEMORY ? Optional.empty() : Optional.of(log),
                new WriteBarrier(log, durability),
                Optional.empty());
    }

    /** None where the state is lost that the log has been cut for: what was voted behind an older one cannot be told. */
    private static Optional<Start> goOn(ReplicaLog.Opened opened, Durability durability, NodeParts parts) {
        Recovered recovered = opened.recovered();
        Digest nonce = recovered
                .life()
                .map(LoggedLife::nonce)
                .filter(life -> !life.equals(FirstBoot.FIRST_LIFE))
                .map(Digest::new)
                .orElse(Digest.ZERO);
        WriteBarrier barrier = new WriteBarrier(opened.log(), durability);
        ReplicaHost host = parts.newHost().get();
        Optional<Donation> donation = recovered.snapshot().flatMap(snapshot -> restore(snapshot, host, parts));
        Cut cut = recovered.cut();
        boolean isCovered =
                donation.isPresent() ? cut.isCoveredBy(donation.get().checkpoint()) : cut.equals(Cut.NONE);
        if (!isCovered) {
            return Optional.empty();
        }
        ReplicaHost started = donation.isPresent() ? host : parts.newHost().get();
        Life life = new Life(
                nonce,
                HostSeats.current(started),
                HostSeats.next(started),
                donation.map(Donation::checkpoint),
                recovered.records());
        return Optional.of(new Start(life, started, Optional.of(opened.log()), barrier, donation));
    }

    /** The state of a snapshot that is what a quorum has signed. */
    private static Optional<Donation> restore(Recovered.Snapshot snapshot, ReplicaHost host, NodeParts parts) {
        try {
            host.restore(HostSnapshot.parseFrom(snapshot.state()));
        } catch (InvalidProtocolBufferException | MalformedStateException e) {
            return Optional.empty();
        }
        Checkpoints checkpoints = new Checkpoints(parts.transfer().chunkBytes());
        checkpoints.reach(host);
        Certificate checkpoint = snapshot.checkpoint();
        boolean isProven = checkpoint.isValid(
                parts.replica().membership().numbered(checkpoint.slot().membership()), SignedKind.CHECKPOINT);
        return isProven ? checkpoints.stable(checkpoint) : Optional.empty();
    }
}
