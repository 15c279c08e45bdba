package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kingcobra.sim.planted.Edit;
import org.kingcobra.sim.planted.PlantedBug;
import org.kingcobra.sim.planted.PlantedBugs;
import org.kingcobra.sim.planted.PlantedWorld;
import org.kingcobra.sim.planted.ShippedSources;
import org.kingcobra.sim.planted.World;

/** Bugs are planted in copies of shipped classes, and in nothing else. */
class PatchedClassesTest {
    static final List<PlantedBug> BUGS = PlantedBugs.ALL;

    @ParameterizedTest
    @FieldSource("BUGS")
    void everyPatchFitsTheShippedSourceAndCompiles(PlantedBug bug) throws UsageException {
        var sources = bug.patched(ShippedSources::of);
        assertTrue(PatchedCompiler.compile(sources).keySet().containsAll(sources.keySet()));
    }

    @Test
    void noTwoBugsHaveOneName() {
        Set<String> names = BUGS.stream().map(PlantedBug::name).collect(Collectors.toSet());
        assertEquals(BUGS.size(), names.size());
    }

    @Test
    void aPatchThatFitsNowhereOrTwiceIsRefused() {
        Edit edit = new Edit("org.kingcobra.Any", "quorum", "majority");
        assertThrows(IllegalArgumentException.class, () -> edit.applyTo("no such word"));
        assertThrows(IllegalArgumentException.class, () -> edit.applyTo("a quorum is a quorum"));
        assertEquals("a majority", edit.applyTo("a quorum"));
    }

    @Test
    void aSourceThatIsNotShippedIsMissedByName() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> ShippedSources.of("org.kingcobra.Nowhere"));
        assertTrue(String.valueOf(thrown.getMessage()).contains("org.kingcobra.Nowhere"), thrown::getMessage);
    }

    @Test
    void thePatchedWorldHasClassesOfItsOwn() throws UsageException {
        World world = PatchedClasses.with(BUGS.get(0));
        assertNotSame(PlantedWorld.class, world.getClass());
        assertEquals(PlantedWorld.class.getName(), world.getClass().getName());
    }
}
