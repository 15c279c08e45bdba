package org.kingcobra.bft.log;

import com.google.protobuf.ByteString;

/** The end of a sequence of frames, to which the next one is tied. */
record Chain(long position, int checksum) {
    static final Chain START = new Chain(0, 0);

    Frame next(FrameKind kind, ByteString payload) {
        return Frame.of(kind, position + 1, checksum, payload);
    }

    static Chain endingIn(Frame frame) {
        return new Chain(frame.position(), frame.checksum());
    }

    boolean fits(Frame frame) {
        return frame.position() == position + 1 && frame.previous() == checksum;
    }
}
