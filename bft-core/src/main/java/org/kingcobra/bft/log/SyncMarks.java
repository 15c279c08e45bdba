package org.kingcobra.bft.log;

import com.google.protobuf.ByteString;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Remembers, in files beside the log, how far the log was synced: so that what was synced and is not there any more is told from
 * what was never synced. A mark is itself synced by the next sync, so the newest may be missing.
 */
final class SyncMarks {
    private final Storage storage;

    SyncMarks(Storage storage) {
        this.storage = storage;
    }

    /** Best effort: a mark that is not written is made up for by the next. */
    void mark(long segment, long position) {
        Frame mark = Frame.of(FrameKind.MARK, position, 0, ByteString.EMPTY);
        storage.append(LogFiles.name(LogFiles.MARKS, segment), mark.encode(Frame.OPENING));
    }

    NavigableSet<Long> files() {
        return LogFiles.numbers(storage, LogFiles.MARKS);
    }

    /** The highest frame that was certainly synced; 0 if none is known. */
    long highest() {
        long highest = 0;
        for (long file : files()) {
            highest = Math.max(highest, highest(storage.read(LogFiles.name(LogFiles.MARKS, file))));
        }
        return highest;
    }

    /** Wherever a mark stands, it counts. */
    private static long highest(ByteString bytes) {
        long highest = 0;
        int offset = 0;
        while (offset <= bytes.size() - Frame.HEADER_BYTES) {
            Optional<Frame> frame = Frame.at(bytes, offset, Frame.OPENING);
            highest = Math.max(
                    highest,
                    frame.filter(found -> found.kind() == FrameKind.MARK)
                            .map(Frame::position)
                            .orElse(0L));
            offset += frame.map(Frame::bytes).orElse(1);
        }
        return highest;
    }
}
