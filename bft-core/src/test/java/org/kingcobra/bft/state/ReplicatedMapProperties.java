package org.kingcobra.bft.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** A replicated map and a cell against a sorted map and a variable, on one journal. */
class ReplicatedMapProperties {
    private enum Kind {
        PUT,
        REMOVE,
        SET,
        MARK,
        UNDO,
        COMMIT,
        ROOT,
        RESTORE
    }

    private record Step(Kind kind, String key, String value) {}

    private record Mark(int journal, TreeMap<String, String> map, String cell) {}

    private static final class State {
        final Journal journal = new Journal();
        final ReplicatedMap<String, String> map = new ReplicatedMap<>(journal, Codec.STRING, Codec.STRING);
        final ReplicatedCell<String> cell = new ReplicatedCell<>(journal, Codec.STRING, "");
        final Deque<Mark> marks = new ArrayDeque<>();
        TreeMap<String, String> mapModel = new TreeMap<>();
        String cellModel = "";

        void take(Step step) throws MalformedStateException {
            switch (step.kind) {
                case PUT -> {
                    map.put(step.key, step.value);
                    mapModel.put(step.key, step.value);
                }
                case REMOVE -> {
                    map.remove(step.key);
                    mapModel.remove(step.key);
                }
                case SET -> {
                    cell.set(step.value);
                    cellModel = step.value;
                }
                case MARK -> marks.push(new Mark(journal.mark(), new TreeMap<>(mapModel), cellModel));
                case UNDO -> undo();
                case COMMIT -> commit();
                case ROOT -> assertEquals(rebuilt().map.root(), map.root());
                default -> restore(step);
            }
            assertEquals(Optional.ofNullable(mapModel.get(step.key)), map.get(step.key));
            assertEquals(mapModel.containsKey(step.key), map.contains(step.key));
        }

        private void undo() {
            if (!marks.isEmpty()) {
                Mark mark = marks.pop();
                journal.undoTo(mark.journal);
                mapModel = mark.map;
                cellModel = mark.cell;
            }
        }

        private void commit() {
            journal.commit();
            marks.clear();
        }

        private void restore(Step step) throws MalformedStateException {
            List<ByteString> mapChunks = map.chunks();
            List<ByteString> cellChunks = cell.chunks();
            map.put(step.key + " left over", step.value);
            cell.set("left over");
            map.restore(mapChunks);
            cell.restore(cellChunks);
            commit();
        }

        State rebuilt() {
            State fresh = new State();
            mapModel.descendingMap().forEach(fresh.map::put);
            fresh.cell.set(cellModel);
            return fresh;
        }
    }

    @Property(tries = 500)
    void aMapIsWhatASortedMapWouldBe(@ForAll("steps") List<Step> steps) throws MalformedStateException {
        State state = new State();
        for (Step step : steps) {
            state.take(step);
        }
        assertEquals(state.mapModel, state.map.view());
        assertEquals(state.mapModel.size(), state.map.size());
        assertEquals(state.cellModel, state.cell.get());
        State rebuilt = state.rebuilt();
        assertEquals(rebuilt.map.root(), state.map.root());
        assertEquals(rebuilt.cell.root(), state.cell.root());
        assertEquals(rebuilt.map.chunks(), state.map.chunks());
        assertEquals(rebuilt.cell.chunks(), state.cell.chunks());
    }

    @Example
    void anEntryOfNothingSurvivesASnapshot() throws MalformedStateException {
        State state = new State();
        state.map.put("", "");
        State copy = new State();
        copy.map.restore(state.map.chunks());
        assertEquals(state.map.view(), copy.map.view());
    }

    @Example
    void aLargeMapTravelsInSeveralChunks() throws MalformedStateException {
        State state = new State();
        for (int i = 0; i < 3_000; i++) {
            state.map.put("key " + i, "x".repeat(100));
        }
        int chunks = state.map.chunks().size();
        assertTrue(chunks > 2 && chunks < 12, () -> chunks + " chunks of 330 kB");
        State copy = new State();
        copy.map.restore(state.map.chunks());
        assertEquals(state.map.root(), copy.map.root());
    }

    @Property
    void chunksOfAnyBytesRestoreOrAreMalformed(@ForAll @Size(max = 3) List<@Size(max = 30) byte[]> bytes) {
        List<ByteString> chunks = bytes.stream().map(ByteString::copyFrom).toList();
        State state = new State();
        assertDeclared(() -> state.map.restore(chunks));
        assertDeclared(() -> state.cell.restore(chunks));
        Journal journal = new Journal();
        assertDeclared(() -> new ReplicatedMap<>(journal, Codec.LONG, Codec.CLIENT).restore(chunks));
        assertDeclared(() -> new ReplicatedMap<>(journal, Codec.CLIENT, Codec.LONG).restore(chunks));
    }

    private interface Restoring {
        void run() throws MalformedStateException;
    }

    private static void assertDeclared(Restoring restoring) {
        try {
            restoring.run();
        } catch (MalformedStateException e) {
            assertFalse(String.valueOf(e.getMessage()).isEmpty());
        }
    }

    @Example
    void theSameKeyTwiceIsMalformed() {
        State state = new State();
        state.map.put("key", "value");
        List<ByteString> twice = new ArrayList<>(state.map.chunks());
        twice.addAll(state.map.chunks());
        assertThrows(MalformedStateException.class, () -> state.map.restore(twice));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> texts = Arbitraries.strings().withChars("ab").ofMaxLength(3);
        return Combinators.combine(Arbitraries.of(Kind.class), texts, texts)
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }
}
