package org.kingcobra.bft.log;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.log.ReadSegment.Placed;
import org.kingcobra.bft.log.Recovered.Damage;
import org.kingcobra.bft.order.LogRecord;
import org.kingcobra.bft.order.LogRecordCodec;

/**
 * Reads what a replica left behind and judges whether its votes are all there. In doubt they are not: a replica that takes itself
 * for amnesiac costs the group one of f for a while, one that has forgotten a vote can break agreement.
 */
final class Recovery {
    private static final Comparator<ReadSegment> BY_AGE = Comparator.comparingLong(
                    (ReadSegment segment) -> segment.header().start())
            .thenComparing(segment -> segment.header().index());

    private final Storage storage;
    private final LogSettings settings;
    private final NavigableSet<Long> files;
    private final TreeMap<Long, ReadSegment> readable = new TreeMap<>();
    private final List<LogRecord> records = new ArrayList<>();
    private final TreeMap<Long, Long> segments = new TreeMap<>();
    private final TreeMap<Topic, LogRecord> newest = new TreeMap<>();
    private Optional<String> loss = Optional.empty();
    private final long marked;
    private Optional<ReadSegment> last = Optional.empty();
    private boolean isTorn;
    private Chain chain = Chain.START;

    Recovery(Storage storage, LogSettings settings) {
        this.storage = storage;
        this.settings = settings;
        this.files = LogFiles.numbers(storage, LogFiles.SEGMENT);
        for (long index : files) {
            ReadSegment.read(storage.read(LogFiles.name(LogFiles.SEGMENT, index)), settings.owner(), index)
                    .ifPresent(segment -> readable.put(index, segment));
        }
        this.marked = readable.values().stream()
                .mapToLong(segment -> segment.header().marked())
                .reduce(new SyncMarks(storage).highest(), Math::max);
    }

    /** What was found and how the log goes on. */
    record Result(Recovered recovered, LogEnd end) {}

    Result read() {
        Optional<Recovered.Snapshot> snapshot = newestSnapshot();
        if (readable.isEmpty()) {
            boolean wasOne =
                    marked > 0 || snapshot.isPresent() || files.stream().anyMatch(index -> index > 0);
            return nothing(wasOne ? Damage.DAMAGED : Damage.EMPTY, "expected a log, found none", snapshot);
        }
        Optional<Long> begin = latest().map(segment -> segment.header().begin());
        begin.ifPresentOrElse(this::readFrom, () -> lose("expected the segment that the log begins with"));
        return loss.isPresent() ? nothing(Damage.DAMAGED, loss.get(), snapshot) : intact(begin.orElseThrow(), snapshot);
    }

    private Result intact(long begin, Optional<Recovered.Snapshot> snapshot) {
        Damage damage = isTorn ? Damage.TORN_TAIL : Damage.NOTHING;
        String reason = isTorn ? "expected a frame behind frame " + chain.position() + ", found part of one" : "";
        SegmentHeader header = last.orElseThrow().header();
        LogEnd end = new LogEnd(
                chain,
                begin,
                header.index(),
                last.orElseThrow().last().end(),
                header.salt(),
                starts(),
                header.life(),
                header.cut(),
                segments,
                newest);
        return new Result(
                new Recovered(damage, reason, Optional.of(header.life()), header.cut(), records, snapshot), end);
    }

    private Result nothing(Damage damage, String reason, Optional<Recovered.Snapshot> snapshot) {
        long lastPosition = Math.max(marked, chain.position());
        LogEnd end = LogEnd.none(files.isEmpty() ? -1 : files.last(), lastPosition, settings.salt(), starts());
        return new Result(new Recovered(damage, reason, Optional.empty(), Cut.NONE, records, snapshot), end);
    }

    /**
     * The last segment of the last start that is tied to the one that it says the log begins with: neither a past that did
     * not happen counts, nor a segment that got to the disk before those that it follows on.
     */
    private Optional<ReadSegment> latest() {
        return readable.values().stream().filter(this::isTiedToItsBegin).max(BY_AGE);
    }

    private boolean isTiedToItsBegin(ReadSegment segment) {
        boolean isTied = readable.containsKey(segment.header().begin());
        for (long index = segment.header().begin();
                isTied && index < segment.header().index();
                index++) {
            Optional<ReadSegment> next = Optional.ofNullable(readable.get(index + 1));
            isTied = Optional.ofNullable(readable.get(index))
                    .flatMap(before -> next.flatMap(before::until))
                    .isPresent();
        }
        return isTied;
    }

    private long starts() {
        return readable.values().stream()
                .mapToLong(segment -> segment.header().start())
                .reduce(0, Math::max);
    }

    private void lose(String what) {
        loss = loss.or(() -> Optional.of(what));
    }

    /** As far as one frame follows from another. */
    private void readFrom(long begin) {
        Optional<ReadSegment> segment = Optional.ofNullable(readable.get(begin));
        while (segment.isPresent()) {
            ReadSegment read = segment.get();
            Optional<ReadSegment> next =
                    Optional.ofNullable(readable.get(read.header().index() + 1));
            Optional<List<Placed>> counted = next.flatMap(read::until);
            if (read.header().index() == begin) {
                read.header().carried().forEach(this::takeRecord);
            }
            take(read, counted.orElse(read.frames()));
            segment = counted.isPresent() ? next : Optional.empty();
        }
        last.ifPresent(this::judgeEnd);
    }

    private void take(ReadSegment segment, List<Placed> frames) {
        long highest = 0;
        for (Placed placed : frames) {
            highest = Math.max(highest, take(placed.frame()));
        }
        segments.put(segment.header().index(), highest);
        last = Optional.of(segment);
    }

    /** The sequence that it is needed for. */
    private long take(Frame frame) {
        chain = Chain.endingIn(frame);
        return frame.kind() == FrameKind.RECORD ? takeRecord(frame.payload()) : 0;
    }

    private long takeRecord(ByteString record) {
        Optional<LogRecord> entry = LogRecordCodec.decode(record);
        if (entry.isEmpty()) {
            lose("expected a record in or behind frame " + chain.position());
            return 0;
        }
        records.add(entry.get());
        Retention.Need need = Retention.of(entry.get());
        need.topic().ifPresent(topic -> newest.put(topic, entry.get()));
        return need.sequence();
    }

    /**
     * What is behind the last frame was never synced, unless a mark says so, or a later frame of the same file is there: a file
     * gets to the disk from its beginning on, one file may get there before another.
     */
    private void judgeEnd(ReadSegment end) {
        isTorn = !end.endsClean() || !files.tailSet(end.header().index(), false).isEmpty();
        if (end.goesOnBehindDamage()) {
            lose("expected the frame behind frame " + chain.position() + " to be intact, as a later one is");
        }
        if (chain.position() < marked) {
            lose("expected the log up to frame " + marked + ", which was synced, found it up to " + chain.position());
        }
    }

    private Optional<Recovered.Snapshot> newestSnapshot() {
        SnapshotFiles snapshots = new SnapshotFiles(storage, settings.owner());
        return snapshots.sequences().descendingSet().stream()
                .flatMap(sequence -> snapshots.read(sequence).stream())
                .findFirst();
    }
}
