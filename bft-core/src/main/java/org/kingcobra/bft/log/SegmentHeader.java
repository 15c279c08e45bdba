package org.kingcobra.bft.log;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.wire.CutProto;
import org.kingcobra.bft.wire.SegmentProto;

/**
 * What a segment says of itself and of the log before it.
 *
 * @param begin the segment that the log begins with; those before are not needed any more
 * @param salt what every other frame begins with
 * @param previousBytes how much of the segment before counts
 * @param marked the frames that were synced when it began
 * @param start counts the starts of the replica; where segments of two pasts are left, the later one happened
 * @param cut of the log that this segment belongs to: what may be missing before {@code begin}
 * @param carried of each topic the newest record: in the same frame, so that no segment takes the place of others without them
 */
record SegmentHeader(
        ByteString owner,
        long index,
        long begin,
        long salt,
        long previousBytes,
        long marked,
        long start,
        LoggedLife life,
        Cut cut,
        List<ByteString> carried) {
    SegmentHeader {
        carried = ImmutableList.copyOf(carried);
    }

    ByteString encode() {
        SegmentProto.Builder header = SegmentProto.newBuilder()
                .setOwner(owner)
                .setIndex(index)
                .setBegin(begin)
                .setSalt(salt)
                .setPreviousBytes(previousBytes)
                .setMarked(marked)
                .setStart(start)
                .setLife(life.nonce())
                .setDurable(life.isDurable())
                .addAllCarried(carried);
        if (!cut.equals(Cut.NONE)) {
            header.setCut(CutProto.newBuilder()
                    .setSequence(cut.sequence())
                    .setState(cut.state().bytes()));
        }
        return header.build().toByteString();
    }

    static Optional<SegmentHeader> decode(ByteString payload) {
        try {
            SegmentProto header = SegmentProto.parseFrom(payload);
            return Optional.of(new SegmentHeader(
                    header.getOwner(),
                    header.getIndex(),
                    header.getBegin(),
                    header.getSalt(),
                    header.getPreviousBytes(),
                    header.getMarked(),
                    header.getStart(),
                    new LoggedLife(header.getLife(), header.getDurable()),
                    cut(header),
                    header.getCarriedList()));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Cut cut(SegmentProto header) {
        return header.hasCut()
                ? new Cut(
                        header.getCut().getSequence(),
                        new Digest(header.getCut().getState()))
                : Cut.NONE;
    }
}
