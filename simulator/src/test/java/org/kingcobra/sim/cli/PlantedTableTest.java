package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kingcobra.sim.cli.PlantedSearch.Outcome;
import org.kingcobra.sim.planted.PlantedBug;
import org.kingcobra.sim.planted.PlantedBugs;

class PlantedTableTest {
    private static final Pattern ROW = Pattern.compile("\\| ([a-z0-9-]+) \\|.*");

    private static Outcome found(PlantedBug bug, int faults) {
        return new Outcome(bug, true, 3, 0.5, faults, "I1 at 5 us: a | b", "v1:...");
    }

    /** Half way between two the lower counts. */
    @Test
    void theMedianIsOfWhatWasFound() {
        PlantedBug bug = PlantedBugs.ALL.get(0);
        Outcome missed = Outcome.missed(bug, 10, 1);
        assertEquals(0, PlantedTable.medianFaults(List.of(missed)));
        assertEquals(2, PlantedTable.medianFaults(List.of(found(bug, 9), missed, found(bug, 2), found(bug, 1))));
        assertEquals(1, PlantedTable.medianFaults(List.of(found(bug, 4), found(bug, 1))));
    }

    @Test
    void aRowSaysWhatWasPlantedAndHowItWasSeen() {
        PlantedBug bug = PlantedBugs.ALL.get(0);
        String table = PlantedTable.of(new PlantedSearch(7, 20_000, 2), List.of(found(bug, 2)));
        assertTrue(table.contains("| VoteBox | 4 | 3 | 0.5 | 2 | I1 at 5 us: a \\| b |"), table);
        assertTrue(table.contains("`sim run --seed 7`"), table);
        assertTrue(table.contains("Median shrunk plan: 2 faults"), table);
    }

    /** {@code docs/planted-bugs.md} is of the bugs that there are, and says that each was found. */
    @Test
    void thePublishedTableTellsOfEveryBugThatItWasFound() throws IOException {
        TreeMap<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "planted-bugs.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), line);
            }
        }
        rows.remove("bug");
        TreeMap<String, String> expected = new TreeMap<>();
        PlantedBugs.ALL.forEach(bug -> expected.put(bug.name(), bug.slip()));
        assertEquals(expected.keySet(), rows.keySet());
        for (Map.Entry<String, String> bug : expected.entrySet()) {
            String row = rows.getOrDefault(bug.getKey(), "");
            assertTrue(row.contains("| " + bug.getValue() + " |") && !row.contains("| missed |"), row);
        }
    }
}
