package org.kingcobra.bft.log;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.LogRecord;
import org.kingcobra.bft.order.LogRecordCodec;

/**
 * Writes the segments of a log. What was there at the start is never added to: its end may hold half a frame, so the first thing
 * written begins a segment that says how much of the one before counts. The same after a write that failed half-way.
 */
final class SegmentWriter {
    private final Storage storage;
    private final LogSettings settings;
    private final TreeMap<Long, Long> segments;
    private final TreeMap<Topic, LogRecord> newest;
    private Chain chain;
    private long begin;
    private long index;
    private long bytes;
    private long salt;
    private LoggedLife life;
    private Cut cut;
    private long marked;
    private final long start;
    private boolean isOpen;
    private boolean hasBegun;

    SegmentWriter(Storage storage, LogSettings settings, LogEnd end) {
        this.storage = storage;
        this.settings = settings;
        this.segments = new TreeMap<>(end.segments());
        this.newest = new TreeMap<>(end.newest());
        this.chain = end.chain();
        this.begin = end.begin();
        this.index = end.index();
        this.bytes = end.bytes();
        this.salt = end.salt();
        this.life = end.life();
        this.cut = end.cut();
        this.start = end.starts() + 1;
    }

    /** The frames so far. */
    long position() {
        return chain.position();
    }

    /** So many frames are on disk. */
    void mark(long position) {
        marked = position;
    }

    long begin() {
        return begin;
    }

    long index() {
        return index;
    }

    Storage.Outcome append(LogRecord entry) {
        if (!isOpen || bytes >= settings.segmentBytes()) {
            Storage.Outcome outcome = carryOn();
            if (outcome != Storage.Outcome.WRITTEN) {
                return outcome;
            }
        }
        Frame frame = chain.next(FrameKind.RECORD, LogRecordCodec.encode(entry));
        Storage.Outcome outcome = storage.append(file(index), frame.encode(salt));
        if (outcome == Storage.Outcome.WRITTEN) {
            chain = Chain.endingIn(frame);
            bytes += frame.bytes();
            Retention.Need need = Retention.of(entry);
            need.topic().ifPresent(topic -> newest.put(topic, entry));
            segments.merge(index, need.sequence(), Math::max);
        } else {
            isOpen = outcome == Storage.Outcome.NO_SPACE; // else some of it may have been written
        }
        return outcome;
    }

    private Storage.Outcome beginSegment(long newBegin) {
        long next = index + 1;
        List<ByteString> carried =
                newest.values().stream().map(LogRecordCodec::encode).toList();
        SegmentHeader header =
                new SegmentHeader(settings.owner(), next, newBegin, salt, bytes, marked, start, life, cut, carried);
        Frame opening = chain.next(FrameKind.SEGMENT, header.encode());
        storage.delete(file(next)); // what a crash or a failed write left of it
        Storage.Outcome outcome = storage.append(file(next), opening.encode(Frame.OPENING));
        if (outcome == Storage.Outcome.WRITTEN) {
            chain = Chain.endingIn(opening);
            begin = newBegin;
            index = next;
            bytes = opening.bytes();
            segments.put(index, 0L);
            segments.headMap(begin).clear();
            isOpen = true;
            deleteTornSegments();
        } else {
            storage.delete(file(next));
        }
        return outcome;
    }

    /** What is behind the segment that follows on what could be read is of a past that did not happen. */
    private void deleteTornSegments() {
        if (!hasBegun) {
            hasBegun = true;
            LogFiles.numbers(storage, LogFiles.SEGMENT)
                    .tailSet(index, false)
                    .forEach(torn -> storage.delete(file(torn)));
        }
    }

    /** A log that knows nothing of what was before; the old one counts until the new one's first segment is on disk. */
    Storage.Outcome startOver(LoggedLife newLife) {
        TreeMap<Topic, LogRecord> kept = new TreeMap<>(newest);
        long oldSalt = salt;
        LoggedLife oldLife = life;
        Cut oldCut = cut;
        newest.clear();
        salt = settings.salt();
        life = newLife;
        cut = Cut.NONE;
        Storage.Outcome outcome = beginSegment(index + 1);
        if (outcome != Storage.Outcome.WRITTEN) {
            newest.putAll(kept);
            salt = oldSalt;
            life = oldLife;
            cut = oldCut;
        }
        return outcome;
    }

    /** A segment that carries on, without those that are not needed where there is the state of a checkpoint. */
    Storage.Outcome cut(Certificate checkpoint) {
        long needed = firstNeededBehind(checkpoint.sequence());
        if (needed <= begin) {
            return carryOn();
        }
        TreeMap<Topic, LogRecord> kept = new TreeMap<>(newest);
        Cut oldCut = cut;
        newest.headMap(Topic.firstOf(checkpoint.slot().membership())).clear();
        cut = Cut.at(checkpoint);
        Storage.Outcome outcome = beginSegment(needed);
        if (outcome != Storage.Outcome.WRITTEN) {
            newest.putAll(kept);
            cut = oldCut;
        }
        return outcome;
    }

    /** The next segment of the same log. */
    Storage.Outcome carryOn() {
        return beginSegment(begin);
    }

    /** The first segment that is needed where everything up to a sequence is not. */
    private long firstNeededBehind(long sequence) {
        return segments.entrySet().stream()
                .filter(segment -> segment.getValue() > sequence)
                .mapToLong(Map.Entry::getKey)
                .findFirst()
                .orElse(index + 1);
    }

    static String file(long segment) {
        return LogFiles.name(LogFiles.SEGMENT, segment);
    }
}
