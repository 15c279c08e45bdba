package org.kingcobra.bft.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.BrokenInvariantError;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.wire.CollectionRoot;
import org.kingcobra.bft.wire.SpaceRootsMessage;
import org.kingcobra.bft.wire.SpaceSnapshot;

class StateSpaceTest {
    private final Journal journal = new Journal();
    private final StateSpace space = new StateSpace("space", journal);
    private final LongColumn longs = space.longs("longs");
    private final ReplicatedCell<String> cell = space.cell("cell", Codec.STRING, "");

    @Test
    void aSnapshotMustHaveEveryCollectionOnceAndInOrder() {
        SpaceSnapshot good = space.snapshot();
        SpaceSnapshot twice =
                good.toBuilder().setCollections(1, good.getCollections(0)).build();
        SpaceSnapshot swapped = good.toBuilder()
                .setCollections(0, good.getCollections(1))
                .setCollections(1, good.getCollections(0))
                .build();
        assertThrows(MalformedStateException.class, () -> space.restore(twice));
        assertThrows(MalformedStateException.class, () -> space.restore(swapped));
        assertThrows(
                MalformedStateException.class,
                () -> space.restore(good.toBuilder().setName("another").build()));
        assertThrows(
                MalformedStateException.class,
                () -> space.restore(good.toBuilder().removeCollections(0).build()));
    }

    @Test
    void whatAStateMachineThrowsOnRestoringIsMalformedState() {
        space.whole("number", () -> ByteString.copyFromUtf8("1"), bytes -> Integer.parseInt(bytes.toStringUtf8()));
        SpaceSnapshot.Builder snapshot = space.snapshot().toBuilder();
        snapshot.getCollectionsBuilder(2).setChunks(0, ByteString.copyFromUtf8("one"));
        assertThrows(MalformedStateException.class, () -> space.restore(snapshot.build()));
    }

    @Test
    void twoCollectionsCannotHaveOneName() {
        assertThrows(IllegalArgumentException.class, () -> space.ints("longs"));
    }

    @Test
    void everyCollectionIsPartOfTheRoot() {
        var empty = space.root();
        longs.add(1);
        var one = space.root();
        cell.set("x");
        assertNotEquals(empty, one);
        assertNotEquals(one, space.root());
        journal.undoTo(0);
        assertEquals(empty, space.root());
    }

    @Test
    void theRootsOfAllCollectionsRecomputeToTheRootOfTheSpace() {
        longs.add(1);
        cell.set("x");
        assertEquals(Set.of("longs", "cell"), space.roots().byCollection().keySet());
        assertEquals(Optional.of(longs.root()), space.roots().of("longs"));
        assertEquals(space.root(), space.roots().root());
    }

    @Test
    void noCollectionCanBeExchangedAddedLeftOutOrRenamed() {
        longs.add(1);
        Digest root = space.root();
        Map<String, Digest> honest = space.roots().byCollection();
        Map<String, Digest> exchanged = Map.of("longs", cell.root(), "cell", longs.root());
        Map<String, Digest> renamed = Map.of("long", longs.root(), "cell", cell.root());
        Map<String, Digest> leftOut = Map.of("longs", longs.root());
        Map<String, Digest> added = new TreeMap<>(honest);
        added.put("", Digest.ZERO);
        for (Map<String, Digest> forged : List.of(exchanged, renamed, leftOut, added)) {
            assertNotEquals(root, new SpaceRoots(forged).root());
        }
    }

    @Test
    void rootsThatTravelledAreTheSame() throws MalformedStateException {
        ByteString bytes = SpaceRoots.CODEC.encode(space.roots());
        assertEquals(space.roots(), SpaceRoots.CODEC.decode(bytes));
    }

    @Test
    void rootsOutOfOrderNamedTwiceOrCutShortAreMalformed() {
        CollectionRoot a = CollectionRoot.newBuilder()
                .setName("a")
                .setRoot(Digest.ZERO.bytes())
                .build();
        CollectionRoot b = a.toBuilder().setName("b").build();
        CollectionRoot cut = b.toBuilder().setRoot(ByteString.copyFromUtf8("x")).build();
        for (List<CollectionRoot> forged : List.of(List.of(b, a), List.of(a, a), List.of(a, cut))) {
            ByteString bytes = SpaceRootsMessage.newBuilder()
                    .addAllCollections(forged)
                    .build()
                    .toByteString();
            assertThrows(MalformedStateException.class, () -> SpaceRoots.CODEC.decode(bytes));
        }
    }

    @Test
    void theJournalOfOneCommandIsAsLargeAsItMustBe() {
        for (int i = 0; i < 5_000; i++) {
            longs.add(i);
            cell.set("value " + i);
        }
        assertEquals(10_000, journal.mark());
        journal.undoTo(4);
        assertEquals(2, longs.size());
        assertEquals("value 1", cell.get());
        journal.commit();
        assertEquals(0, journal.mark());
        assertThrows(BrokenInvariantError.class, () -> journal.undoTo(1));
        assertThrows(BrokenInvariantError.class, () -> journal.undoTo(-1));
    }
}
