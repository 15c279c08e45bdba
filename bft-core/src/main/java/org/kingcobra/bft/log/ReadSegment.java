package org.kingcobra.bft.log;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;

/** One segment as it was read: its intact frames from the first on, and what is behind them. */
final class ReadSegment {
    /** A frame and where it ends in the file. */
    record Placed(Frame frame, long end) {}

    private final ByteString bytes;
    private final SegmentHeader header;
    private final ImmutableList<Placed> frames;

    private ReadSegment(ByteString bytes, SegmentHeader header, ImmutableList<Placed> frames) {
        this.bytes = bytes;
        this.header = header;
        this.frames = frames;
    }

    /** Empty where it does not begin as this owner's segment of this number. */
    static Optional<ReadSegment> read(ByteString bytes, ByteString owner, long index) {
        Optional<Frame> opening = Frame.at(bytes, 0, Frame.OPENING).filter(frame -> frame.kind() == FrameKind.SEGMENT);
        return opening.flatMap(frame -> SegmentHeader.decode(frame.payload()))
                .filter(header -> header.owner().equals(owner) && header.index() == index && header.begin() <= index)
                .map(header -> new ReadSegment(bytes, header, frames(bytes, header.salt(), opening.orElseThrow())));
    }

    private static ImmutableList<Placed> frames(ByteString bytes, long salt, Frame opening) {
        ImmutableList.Builder<Placed> frames = ImmutableList.builder();
        Optional<Frame> next = Optional.of(opening);
        int end = 0;
        while (next.isPresent()) {
            Chain chain = Chain.endingIn(next.get());
            end += next.get().bytes();
            frames.add(new Placed(next.get(), end));
            next = Frame.at(bytes, end, salt).filter(chain::fits);
        }
        return frames.build();
    }

    SegmentHeader header() {
        return header;
    }

    Frame opening() {
        return frames.get(0).frame();
    }

    List<Placed> frames() {
        return frames;
    }

    Placed last() {
        return frames.get(frames.size() - 1);
    }

    /** The frames that the next segment counts, if they end where it says and with the frame that it is tied to. */
    Optional<List<Placed>> until(ReadSegment next) {
        for (int i = 0; i < frames.size(); i++) {
            Placed placed = frames.get(i);
            boolean isThere = placed.end() == next.header.previousBytes();
            if (isThere && Chain.endingIn(placed.frame()).fits(next.opening())) {
                return Optional.of(frames.subList(0, i + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether there is nothing behind the last frame but what a file is preallocated with. */
    boolean endsClean() {
        ByteString rest = bytes.substring((int) last().end());
        for (int i = 0; i < rest.size(); i++) {
            if (rest.byteAt(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a frame stands behind the last one that can be read up to: then something between was there and is lost. */
    boolean goesOnBehindDamage() {
        return Frame.isAnyBehind(bytes, (int) last().end(), header.salt());
    }
}
