package org.kingcobra.sim.kernel;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Digest;

/**
 * A stream of random numbers that depends on its seed and name alone: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). A draw from one
 * stream does not shift another, and the JDK's generators, which may change, are not involved. One thread at a time.
 */
public final class RandomStream {
    private static final long LN_2_IN_16_BITS = 45_426;
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

    /**
     * Exponentially distributed with this mean, at most 64 times as much, in whole numbers. Without floating point, whose library
     * functions may differ in the last bit from machine to machine: the position of the first one bit gives the halving.
     */
    public long exponential(long mean) {
        long drawn = nextLong();
        int halvings = Long.numberOfLeadingZeros(drawn | 1);
        long within = (drawn << halvings << 1) >>> 44; // 20 bits: how far into the halving
        long doubledLog2 = ((long) halvings << 20) + (1 << 20) - within;
        return Math.multiplyExact(Math.multiplyExact(mean, doubledLog2) >> 16, LN_2_IN_16_BITS) >> 20;
    }

    public <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    public <E extends Enum<E>> E pick(Class<E> type) {
        return pick(List.of(type.getEnumConstants()));
    }
}
