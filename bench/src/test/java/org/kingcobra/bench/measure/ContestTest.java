package org.kingcobra.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.bench.measure.Contest.Entrant;

class ContestTest {
    private static final Pace PACE = new Pace(2, 1, 0);

    private final List<String> turns = new ArrayList<>();

    private Entrant entrant(String name, long operations) {
        return new Entrant(name, "title", "operations", nanos -> {
            turns.add(name);
            return Windows.of(operations, 1);
        });
    }

    @Test
    void entrantsTakeTurnsAndNobodyIsAlwaysFirst() {
        new Contest(List.of(entrant("a", 1), entrant("b", 1), entrant("c", 1))).run(PACE, text -> {});
        assertEquals(List.of("a", "b", "c", "b", "c", "a"), turns);
    }

    @Test
    void theWarmUpIsNotCounted() {
        List<Row> rows = new Contest(List.of(entrant("a", 1))).run(new Pace(2, 1, 1), text -> {});
        assertEquals(3, turns.size());
        assertEquals(2, rows.get(0).windows().size());
    }

    @Test
    void theLastEntrantIsComparedToEachOfTheOthers() {
        List<Row> rows = new Contest(List.of(entrant("a", 2), entrant("b", 4), entrant("c", 8))).run(PACE, text -> {});
        assertEquals(List.of(), rows.get(0).ratios());
        assertEquals(List.of(), rows.get(1).ratios());
        assertEquals(
                List.of(new Ratio("a", new Spread(4, 4, 4)), new Ratio("b", new Spread(2, 2, 2))),
                rows.get(2).ratios());
    }

    @Test
    void whoFellSilentIsNamed() {
        Entrant silent = new Entrant("mute", "title", "operations", nanos -> {
            throw new LoadFailedException("no answer");
        });
        LoadFailedException failure =
                assertThrows(LoadFailedException.class, () -> new Contest(List.of(silent)).run(PACE, text -> {}));
        assertEquals("mute: no answer", failure.getMessage());
    }
}
