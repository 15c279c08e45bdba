package org.kingcobra.bft.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.kingcobra.bft.Digest;

/** States in pieces: all of it, of about one size, and mostly the same after a change. */
class CutsProperties {
    private static final int ABOUT_BYTES = 256;

    private static ByteString bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    @Property(tries = 200)
    void thePiecesAreTheWholeAndOfAboutTheSize(
            @ForAll long seed,
            @ForAll @IntRange(max = 20_000) int count,
            @ForAll @IntRange(min = 1, max = 600) int about) {
        ByteString whole = bytes(new Random(seed), count);
        List<ByteString> pieces = Cuts.cut(whole, about);
        assertEquals(whole, ByteString.copyFrom(pieces));
        for (int i = 0; i < pieces.size(); i++) {
            int size = pieces.get(i).size();
            assertTrue(size >= 1 && size <= 2 * about, () -> "a piece of " + size + " bytes, about " + about);
            assertTrue(2 * size >= about - 1 || i == pieces.size() - 1, () -> "one of " + size + ", about " + about);
        }
    }

    @Property(tries = 200)
    void whatIsPutInSomewhereChangesAFewPieces(
            @ForAll long seed,
            @ForAll @IntRange(max = 100_000) int at,
            @ForAll @IntRange(min = 1, max = 2_000) int more) {
        Random random = new Random(seed);
        ByteString before = bytes(random, 100_000);
        ByteString after = before.substring(0, at).concat(bytes(random, more)).concat(before.substring(at));
        Set<ByteString> news = new HashSet<>(Cuts.cut(after, ABOUT_BYTES));
        news.removeAll(new HashSet<>(Cuts.cut(before, ABOUT_BYTES)));
        int expected = 30 + 2 * more / ABOUT_BYTES;
        assertTrue(news.size() < expected, () -> news.size() + " new pieces for " + more + " bytes");
    }

    @Example
    void theSizeIsTheAverage() {
        ByteString whole = bytes(new Random(1), 1_000_000);
        int average = whole.size() / Cuts.cut(whole, ABOUT_BYTES).size();
        assertTrue(average > ABOUT_BYTES * 9 / 10 && average < ABOUT_BYTES * 11 / 10, () -> "an average of " + average);
    }

    @Example
    void bytesWithoutAnyBorderAreCutAtTwiceTheSize() {
        List<ByteString> pieces = Cuts.cut(ByteString.copyFrom(new byte[5 * ABOUT_BYTES]), ABOUT_BYTES);
        assertEquals(
                List.of(512, 512, 256), pieces.stream().map(ByteString::size).toList());
    }

    /** Checkpoints are signed over pieces: replicas of one group must all cut alike. */
    @Example
    void theBordersAreAlwaysTheSame() {
        Digest.Hasher hasher = Digest.hasher();
        Cuts.cut(bytes(new Random(7), 50_000), ABOUT_BYTES).forEach(hasher::addSized);
        assertEquals(
                "e8886ac8d2f0b9af1c807b6e525e57da298d07b31f260f7c98d127ade3fd0d13",
                hasher.digest().toString());
    }

    @Example
    void anEntryMoreInALargeMapLeavesAlmostAllChunksAsTheyAre() {
        ReplicatedMap<Long, String> map = new ReplicatedMap<>(new Journal(), Codec.LONG, Codec.STRING);
        for (long key = 1; key <= 30_000; key++) {
            map.put(key * 7, "x".repeat(100));
        }
        Set<ByteString> before = new HashSet<>(map.chunks());
        map.put(8L, "new");
        map.remove(7L * 20_000);
        Set<ByteString> news = new HashSet<>(map.chunks());
        news.removeAll(before);
        assertTrue(before.size() > 30 && news.size() < 10, () -> news.size() + " new chunks of " + before.size());
    }

    @Example
    void aStateThatIsKeptElsewhereShiftsAndKeepsItsChunks() {
        ByteString before = bytes(new Random(3), 3_000_000);
        ByteString after = ByteString.copyFromUtf8("more").concat(before);
        Set<ByteString> news = new HashSet<>(new WholeState(() -> after, unused -> {}).chunks());
        news.removeAll(new HashSet<>(new WholeState(() -> before, unused -> {}).chunks()));
        assertTrue(news.size() < 5, () -> news.size() + " new chunks");
    }
}
