package org.kingcobra.bft.log;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.kingcobra.bft.ByteStrings;

/**
 * What files are made of: magic, kind, length, position, the checksum of the frame before, its own checksum, payload. A
 * checksum covers the one before, so that a frame that was written elsewhere or in another life does not fit where it stands.
 *
 * @param position counts the frames of a log
 * @param previous the checksum of the frame before
 * @param checksum CRC32C over everything else
 */
record Frame(FrameKind kind, long position, int previous, int checksum, ByteString payload) {
    static final int HEADER_BYTES = 29;

    /** What files begin with; the other frames of a log begin with its salt. */
    static final long OPENING = 0x4b696e67436f6272L;

    static Frame of(FrameKind kind, long position, int previous, ByteString payload) {
        CRC32C crc = new CRC32C();
        crc.update(header(0, kind, payload.size(), position, previous).flip());
        ByteStrings.feed(payload, crc::update);
        return new Frame(kind, position, previous, (int) crc.getValue(), payload);
    }

    int bytes() {
        return HEADER_BYTES + payload.size();
    }

    ByteString encode(long magic) {
        ByteBuffer header = header(magic, kind, payload.size(), position, previous);
        header.putInt(checksum).flip();
        return UnsafeByteOperations.unsafeWrap(header).concat(payload);
    }

    private static ByteBuffer header(long magic, FrameKind kind, int length, long position, int previous) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putLong(magic)
                .put(kind.code())
                .putInt(length)
                .putLong(position)
                .putInt(previous);
    }

    /** The frame that begins at an offset, if an intact one does. */
    static Optional<Frame> at(ByteString bytes, int offset, long magic) {
        if (bytes.size() - offset < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer header = bytes.substring(offset, offset + HEADER_BYTES).asReadOnlyByteBuffer();
        long foundMagic = header.getLong();
        Optional<FrameKind> kind = FrameKind.of(header.get());
        int length = header.getInt();
        if (foundMagic != magic || kind.isEmpty() || length < 0 || length > bytes.size() - offset - HEADER_BYTES) {
            return Optional.empty();
        }
        long position = header.getLong();
        int previous = header.getInt();
        int checksum = header.getInt();
        int start = offset + HEADER_BYTES;
        Frame expected = of(kind.get(), position, previous, bytes.substring(start, start + length));
        return expected.checksum == checksum ? Optional.of(expected) : Optional.empty();
    }

    /** Whether an intact frame begins anywhere behind an offset. */
    static boolean isAnyBehind(ByteString bytes, int offset, long magic) {
        byte first = (byte) (magic >>> (Long.SIZE - Byte.SIZE));
        for (int i = offset; i <= bytes.size() - HEADER_BYTES; i++) {
            if (bytes.byteAt(i) == first && at(bytes, i, magic).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
