package org.kingcobra.bft.state;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.Digest;

/**
 * Where a state is cut: what stands before a border makes it one, not how far it is from the beginning. What is put in or taken
 * out moves the next borders alone, so that whatever two states have in common falls into equal chunks (content-defined chunking
 * by a gear sum: Xia et al., <i>FastCDC</i>, USENIX ATC 2016).
 */
public final class Cuts {
    /** So many bytes before a border decide: with each further one, those before it move up by a bit and at last out. */
    private static final int WINDOW_BYTES = Long.SIZE;

    /** Of a sum, the bits that all bytes of the window have a part in are the highest. */
    private static final int CHANCE_BITS = 31;

    private static final long[] GEAR = gear();

    private Cuts() {}

    /** Pieces of this size on average, of half of it at least except the last, of twice at most. */
    public static List<ByteString> cut(ByteString whole, int aboutBytes) {
        List<ByteString> chunks = new ArrayList<>();
        ByteBuffer bytes = whole.asReadOnlyByteBuffer();
        int from = 0;
        while (from < whole.size()) {
            int end = end(bytes, from, aboutBytes);
            chunks.add(whole.substring(from, end));
            from = end;
        }
        return chunks;
    }

    private static int end(ByteBuffer bytes, int from, int aboutBytes) {
        int size = bytes.limit();
        long least = from + Math.max(1L, aboutBytes / 2);
        int most = (int) Math.min(size, from + 2L * aboutBytes);
        if (least >= most) {
            return most;
        }
        int end = (int) least;
        long sum = 0;
        for (int at = Math.max(0, end - WINDOW_BYTES); at < end; at++) {
            sum = (sum << 1) + GEAR[bytes.get(at) & 0xff];
        }
        long chance = chance(1, aboutBytes);
        while (end < most && !isBorder(sum, chance)) {
            sum = (sum << 1) + GEAR[bytes.get(end) & 0xff];
            end++;
        }
        return end;
    }

    /**
     * Whether a border is due behind an element that must not be cut, where the elements since the last border have so many bytes
     * together with this one.
     *
     * @param key what makes it this element, whatever else of it may change
     */
    static boolean isDueBehind(ByteString key, int elementBytes, long bytes, int aboutBytes) {
        if (bytes < aboutBytes / 2) {
            return false;
        }
        long sum = 0;
        for (int at = 0; at < key.size(); at++) {
            sum = (sum << 1) + GEAR[key.byteAt(at) & 0xff];
        }
        return bytes >= 2L * aboutBytes || isBorder(sum, chance(elementBytes, aboutBytes));
    }

    /** That there is a border within so many bytes, of all values that the highest bits of a sum may have. */
    private static long chance(int bytes, int aboutBytes) {
        return (((long) bytes) << CHANCE_BITS) / Math.max(1, aboutBytes / 2);
    }

    private static boolean isBorder(long sum, long chance) {
        return sum >>> (Long.SIZE - CHANCE_BITS) < chance;
    }

    /** A number for each value of a byte, the same everywhere for ever: snapshots and what is signed of them depend on it. */
    private static long[] gear() {
        long[] numbers = new long[1 << Byte.SIZE];
        for (int value = 0; value < numbers.length; value++) {
            numbers[value] = Digest.hasher()
                    .add(value)
                    .digest()
                    .bytes()
                    .asReadOnlyByteBuffer()
                    .getLong();
        }
        return numbers;
    }
}
