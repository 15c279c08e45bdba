package org.kingcobra.bft.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.BrokenInvariantError;
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
