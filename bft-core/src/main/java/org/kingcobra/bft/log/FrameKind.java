package org.kingcobra.bft.log;

import java.util.Optional;

/** What a frame holds; the codes are part of the format. */
enum FrameKind {
    /** Opens a segment, with the records of segments before that must survive those. */
    SEGMENT(1),
    RECORD(2),
    /** So far the log was synced. */
    MARK(3),
    /** Opens a snapshot. */
    SNAPSHOT(4),
    /** A piece of a snapshot's state. */
    PIECE(5);

    private final byte code;

    FrameKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static Optional<FrameKind> of(byte code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
