package org.kingcobra.bft.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.kingcobra.bft.BrokenInvariantError;
import org.kingcobra.bft.Digest;

/** Columns against lists, through changes, marks, undoing, digests and snapshots in any order. */
class ColumnProperties {
    private enum Kind {
        SET,
        ADD,
        GROW,
        MARK,
        UNDO,
        COMMIT,
        ROOT,
        RESTORE
    }

    private record Step(Kind kind, int number, int value) {}

    /** A mark in the journal and what the lists were then. */
    private record Mark(int journal, List<Long> longs, List<Integer> ints) {}

    /** Both columns on one journal, and the lists that they should equal. */
    private static final class Pair {
        final Journal journal = new Journal();
        final LongColumn longs = new LongColumn(journal);
        final IntColumn ints = new IntColumn(journal);
        final Deque<Mark> marks = new ArrayDeque<>();
        List<Long> longModel = new ArrayList<>();
        List<Integer> intModel = new ArrayList<>();

        void take(Step step) throws MalformedStateException {
            switch (step.kind) {
                case SET -> set(step);
                case ADD -> add(step.value);
                case GROW -> grow(step.number);
                case MARK ->
                    marks.push(new Mark(journal.mark(), new ArrayList<>(longModel), new ArrayList<>(intModel)));
                case UNDO -> undo();
                case COMMIT -> commit();
                case ROOT -> assertEquals(rebuilt().longs.root(), longs.root());
                default -> restore();
            }
        }

        private void set(Step step) {
            if (!longModel.isEmpty()) {
                int index = step.number % longModel.size();
                longs.set(index, step.value);
                longModel.set(index, (long) step.value);
                ints.set(index, step.value);
                intModel.set(index, step.value);
            }
        }

        private void add(int value) {
            assertEquals(longModel.size(), longs.add(value));
            assertEquals(intModel.size(), ints.add(value));
            longModel.add((long) value);
            intModel.add(value);
        }

        private void grow(int count) {
            longs.grow(count);
            ints.grow(count);
            for (int i = 0; i < count; i++) {
                longModel.add(0L);
                intModel.add(0);
            }
        }

        private void undo() {
            if (!marks.isEmpty()) {
                Mark mark = marks.pop();
                journal.undoTo(mark.journal);
                longModel = mark.longs;
                intModel = mark.ints;
            }
        }

        private void commit() {
            journal.commit();
            marks.clear();
        }

        private void restore() throws MalformedStateException {
            List<ByteString> longChunks = longs.chunks();
            List<ByteString> intChunks = ints.chunks();
            add(77); // what was there before must not shine through
            grow(20_000);
            longs.restore(longChunks);
            ints.restore(intChunks);
            longModel = longModel.subList(0, longs.size());
            intModel = intModel.subList(0, ints.size());
            longModel = new ArrayList<>(longModel);
            intModel = new ArrayList<>(intModel);
            commit();
        }

        Pair rebuilt() {
            Pair fresh = new Pair();
            longModel.forEach(fresh.longs::add);
            intModel.forEach(fresh.ints::add);
            return fresh;
        }

        void assertEqualToModel() {
            assertEquals(longModel.size(), longs.size());
            assertEquals(intModel.size(), ints.size());
            for (int i = 0; i < longModel.size(); i++) {
                assertEquals(longModel.get(i), longs.get(i));
                assertEquals(intModel.get(i), ints.get(i));
            }
            Pair rebuilt = rebuilt();
            assertEquals(rebuilt.longs.root(), longs.root());
            assertEquals(rebuilt.ints.root(), ints.root());
            assertEquals(rebuilt.longs.chunks(), longs.chunks());
            assertEquals(rebuilt.ints.chunks(), ints.chunks());
        }
    }

    @Property(tries = 150)
    void columnsAreWhatListsWouldBe(@ForAll("steps") List<Step> steps) throws MalformedStateException {
        Pair pair = new Pair();
        for (Step step : steps) {
            pair.take(step);
        }
        pair.assertEqualToModel();
    }

    @Example
    void growthThatIsUndoneAcrossPagesLeavesNothingBehind() {
        Pair pair = new Pair();
        pair.grow(10);
        Digest before = pair.longs.root();
        int mark = pair.journal.mark();
        pair.longs.grow(3 * LongColumn.PAGE_ELEMENTS);
        pair.longs.set(2 * LongColumn.PAGE_ELEMENTS, 5);
        Digest grown = pair.longs.root(); // digests of pages that then go away
        pair.journal.undoTo(mark);
        assertEquals(before, pair.longs.root());
        pair.longs.grow(3 * LongColumn.PAGE_ELEMENTS);
        assertEquals(0, pair.longs.get(2 * LongColumn.PAGE_ELEMENTS));
        pair.longs.set(2 * LongColumn.PAGE_ELEMENTS, 5);
        assertEquals(grown, pair.longs.root());
    }

    @Example
    void whatWasAppendedAndUndoneDoesNotShineThroughLaterGrowth() {
        Pair pair = new Pair();
        pair.add(5);
        pair.journal.undoTo(0);
        pair.longs.grow(1);
        pair.ints.grow(1);
        assertEquals(0, pair.longs.get(0));
        assertEquals(0, pair.ints.get(0));
    }

    @Example
    void equalBytesOfAnotherLengthHaveAnotherRoot() {
        LongColumn one = new LongColumn(new Journal());
        LongColumn two = new LongColumn(new Journal());
        two.grow(1);
        assertEquals(
                1,
                List.of(one.root()).stream()
                        .filter(root -> !root.equals(two.root()))
                        .count());
    }

    @Example
    void elementsOutsideAreABugOfTheCaller() {
        Pair pair = new Pair();
        pair.grow(3);
        assertThrows(BrokenInvariantError.class, () -> pair.longs.get(3));
        assertThrows(BrokenInvariantError.class, () -> pair.longs.set(-1, 0));
        assertThrows(BrokenInvariantError.class, () -> pair.ints.get(-1));
        assertThrows(BrokenInvariantError.class, () -> pair.ints.set(3, 0));
        assertThrows(BrokenInvariantError.class, () -> pair.ints.grow(-1));
    }

    @Property(tries = 200)
    void chunksOfAnyBytesRestoreOrAreMalformed(@ForAll @Size(max = 4) List<@Size(max = 20) byte[]> bytes) {
        List<ByteString> chunks = bytes.stream().map(ByteString::copyFrom).toList();
        restoreOrRefuse(new LongColumn(new Journal()), chunks, Long.BYTES);
        restoreOrRefuse(new IntColumn(new Journal()), chunks, Integer.BYTES);
    }

    private static void restoreOrRefuse(Column column, List<ByteString> chunks, int elementBytes) {
        if (chunks.stream().anyMatch(chunk -> chunk.size() % elementBytes != 0)) {
            assertThrows(MalformedStateException.class, () -> column.restore(chunks));
            return;
        }
        try {
            column.restore(chunks);
        } catch (MalformedStateException e) {
            throw new AssertionError("whole elements must restore", e);
        }
        ByteString all = ByteString.copyFrom(chunks);
        assertEquals(all.size() / elementBytes, column.size());
        assertEquals(all, ByteString.copyFrom(column.chunks()));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> numbers = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(0, 40)),
                Tuple.of(2, Arbitraries.integers().between(8_000, 17_000)));
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(3, Kind.SET),
                Tuple.of(5, Kind.ADD),
                Tuple.of(4, Kind.GROW),
                Tuple.of(5, Kind.MARK),
                Tuple.of(5, Kind.UNDO),
                Tuple.of(1, Kind.COMMIT),
                Tuple.of(2, Kind.ROOT),
                Tuple.of(1, Kind.RESTORE));
        return Combinators.combine(kinds, numbers, Arbitraries.integers())
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(40);
    }
}
