package org.kingcobra.bft.log;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;

/**
 * Whose log it is and how it is cut into files.
 *
 * @param owner tells this replica's files from those of others, such as the group's id and the seat
 * @param salt drawn at random at every start and known to nobody else: a client that knew it could send bytes that pass for
 *     frames of the log
 * @param segmentBytes a file is ended when it has grown to this
 */
public record LogSettings(ByteString owner, long salt, int segmentBytes) {
    public static final int SEGMENT_BYTES = 64 << 20;

    public LogSettings {
        checkArgument(!owner.isEmpty(), "expected an owner");
        checkArgument(segmentBytes >= 1, "expected segments of at least 1 byte, got %s", segmentBytes);
        checkArgument(salt != Frame.OPENING, "expected a salt that is not the opening of files");
    }
}
