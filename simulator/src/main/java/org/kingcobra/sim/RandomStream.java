package org.kingcobra.sim;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Digest;

/**
 * A stream of random numbers that depends on its seed and name alone: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). A draw from one
 * stream does not shift another, and the JDK's generators, which may change, are not involved. One thread at a time.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    public static RandomStream named(long seed, String name) {
        Digest digest = Digest.hasher()
                .add(seed)
                .addSized(ByteString.copyFromUtf8(name))
                .digest();
        return new RandomStream(digest.bytes().asReadOnlyByteBuffer().getLong());
    }

    public long nextLong() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Uniform from 0 to {@code bound - 1}; the bias of the multiplication is below 2^-32 for bounds of an int. */
    public int below(int bound) {
        checkArgument(bound >= 1, "expected a bound of at least 1, got %s", bound);
        return (int) Math.multiplyHigh(nextLong() >>> 1, 2L * bound);
    }

    public <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    public <E extends Enum<E>> E pick(Class<E> type) {
        return pick(List.of(type.getEnumConstants()));
    }
}
