package org.kingcobra.bft.log;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.LogRecord;

/**
 * The durable log of one replica (rule 10). Writes go to the storage at once; what they are worth is known when a sync
 * that began behind them is confirmed: {@link #beginSync()}, have the storage synced, {@link #synced}. A sync that
 * fails is a crash: nobody can tell any more what the disk holds. Every write may be refused for want of space; then
 * nothing is lost and it may be tried again. Pure; one thread at a time.
 */
public final class ReplicaLog {
    private static final int SNAPSHOTS_KEPT = 2;

    private final Storage storage;
    private final SegmentWriter writer;
    private final SnapshotFiles snapshots;
    private final SyncMarks marks;
    /** Where the frames were when a sync began, by the writes that it covers. */
    private final TreeMap<Long, Long> framesAtSync = new TreeMap<>();

    private final TreeMap<Long, Unsynced> unsyncedSnapshots = new TreeMap<>();
    private final TreeMap<Long, Certificate> syncedSnapshots = new TreeMap<>();
    private final ArrayDeque<Deletion> deletions = new ArrayDeque<>();
    private boolean isAlive;
    private long markedFrame;
    private long writes;
    private long synced = -1;

    /** A snapshot that is certainly on disk when so many writes are. */
    private record Unsynced(Certificate checkpoint, long writes) {}

    /** A file that is not needed once all writes up to a count are synced. */
    private record Deletion(long afterWrites, String file) {}

    /** A log that was opened, and what it holds. */
    public record Opened(ReplicaLog log, Recovered recovered) {}

    private ReplicaLog(Storage storage, LogSettings settings, Recovery.Result found) {
        this.storage = storage;
        this.writer = new SegmentWriter(storage, settings, found.end());
        this.snapshots = new SnapshotFiles(storage, settings.owner());
        this.marks = new SyncMarks(storage);
        this.isAlive = found.recovered().damage().isComplete();
        found.recovered()
                .snapshot()
                .ifPresent(
                        snapshot -> unsyncedSnapshots.put(snapshot.sequence(), new Unsynced(snapshot.checkpoint(), 0)));
    }

    /**
     * Reads a replica's files. What is {@link Recovered#damage() complete} goes on; anything else takes no record until a
     * {@link #beginLife life begins}.
     */
    public static Opened open(Storage storage, LogSettings settings) {
        Recovery.Result found = new Recovery(storage, settings).read();
        return new Opened(new ReplicaLog(storage, settings, found), found.recovered());
    }

    /** How many writes there were; what a sync that begins now covers. */
    public long writes() {
        return writes;
    }

    /** The writes that are certainly on disk; less than 0 before the first sync, which covers what was there at the start. */
    public long synced() {
        return synced;
    }

    /** Whether a sync would be of use, to somebody or to nobody in particular. */
    public boolean wantsSync() {
        return synced < writes || !deletions.isEmpty();
    }

    /** Whether a file still waits to be deleted. */
    public boolean hasDeletions() {
        return !deletions.isEmpty();
    }

    /**
     * Votes from now on are of another life; the records so far are forgotten once that is on disk.
     *
     * @param durability whether its votes will wait for the disk
     */
    public Storage.Outcome beginLife(ByteString nonce, Durability durability) {
        NavigableSet<Long> old = LogFiles.numbers(storage, LogFiles.SEGMENT);
        Storage.Outcome outcome = writer.startOver(LoggedLife.of(nonce, durability));
        if (outcome == Storage.Outcome.WRITTEN) {
            writes++;
            isAlive = true;
            old.headSet(writer.index()).forEach(segment -> deleteOnceSynced(SegmentWriter.file(segment)));
            deleteMarksBefore(writer.index());
        }
        return outcome;
    }

    public Storage.Outcome append(LogRecord entry) {
        check(
                isAlive,
                "a record of kind %s in a log without a life",
                entry.getClass().getSimpleName());
        Storage.Outcome outcome = writer.append(entry);
        if (outcome == Storage.Outcome.WRITTEN) {
            writes++;
        }
        return outcome;
    }

    /**
     * Keeps the state at a stable checkpoint, and in time drops what is older than the checkpoint before: two snapshots are
     * kept, with the records from the older one on.
     */
    public Storage.Outcome checkpoint(Recovered.Snapshot snapshot) {
        check(isAlive, "a snapshot at %s in a log without a life", snapshot.sequence());
        if (isKept(snapshot.sequence())) {
            return Storage.Outcome.WRITTEN;
        }
        Storage.Outcome outcome = snapshots.write(snapshot);
        if (outcome == Storage.Outcome.WRITTEN) {
            writes++;
            unsyncedSnapshots.put(snapshot.sequence(), new Unsynced(snapshot.checkpoint(), writes));
            outcome = cut();
        }
        return outcome;
    }

    private boolean isKept(long sequence) {
        return syncedSnapshots.containsKey(sequence) || unsyncedSnapshots.containsKey(sequence);
    }

    private Storage.Outcome cut() {
        Storage.Outcome outcome = syncedSnapshots.isEmpty()
                ? writer.carryOn()
                : writer.cut(syncedSnapshots.lastEntry().getValue());
        if (outcome == Storage.Outcome.WRITTEN) {
            writes++;
            LogFiles.numbers(storage, LogFiles.SEGMENT) // also those that a crash kept from being deleted
                    .headSet(writer.begin())
                    .forEach(segment -> deleteOnceSynced(SegmentWriter.file(segment)));
            deleteMarksBefore(writer.begin());
        }
        return outcome;
    }

    private void deleteMarksBefore(long segment) {
        marks.files().headSet(segment).forEach(old -> deleteOnceSynced(LogFiles.name(LogFiles.MARKS, old)));
    }

    /** Removes a file when everything that was written up to now is on disk. */
    void deleteOnceSynced(String file) {
        deletions.add(new Deletion(writes, file));
    }

    /** The storage is asked for a sync now. The answer is for {@link #synced}. */
    public long beginSync() {
        framesAtSync.put(writes, writer.position());
        return writes;
    }

    /** The sync that {@link #beginSync()} began when it gave this answer is confirmed. */
    public void synced(long upTo) {
        check(upTo <= writes, "a sync of %s writes of %s", upTo, writes);
        synced = Math.max(synced, upTo);
        markProgress(upTo);
        Map<Long, Unsynced> arrived = new TreeMap<>(unsyncedSnapshots);
        arrived.values().removeIf(snapshot -> snapshot.writes() > synced);
        arrived.forEach((sequence, snapshot) -> {
            unsyncedSnapshots.remove(sequence);
            syncedSnapshots.put(sequence, snapshot.checkpoint());
        });
        if (!arrived.isEmpty()) {
            dropOldSnapshots();
        }
        deleteWhatIsDue();
    }

    private void markProgress(long upTo) {
        Map.Entry<Long, Long> covered = framesAtSync.floorEntry(upTo);
        if (covered != null && covered.getValue() > markedFrame && isAlive) {
            markedFrame = covered.getValue();
            writer.mark(markedFrame);
            marks.mark(writer.index(), markedFrame);
            writes++;
        }
        framesAtSync.headMap(upTo, true).clear();
    }

    private void dropOldSnapshots() {
        while (syncedSnapshots.size() > SNAPSHOTS_KEPT) {
            syncedSnapshots.pollFirstEntry();
        }
        long oldestKept = syncedSnapshots.firstKey();
        boolean areEnough = syncedSnapshots.size() == SNAPSHOTS_KEPT;
        snapshots.sequences().headSet(oldestKept).stream()
                .filter(sequence -> areEnough)
                .forEach(sequence -> deleteOnceSynced(SnapshotFiles.name(sequence)));
    }

    private void deleteWhatIsDue() {
        while (!deletions.isEmpty() && deletions.peek().afterWrites() <= synced) {
            storage.delete(deletions.poll().file());
            writes++;
        }
    }
}
