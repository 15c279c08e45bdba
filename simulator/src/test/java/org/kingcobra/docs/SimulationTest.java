package org.kingcobra.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.docs.QuickstartIT.Guestbook;
import org.kingcobra.sim.Mark;
import org.kingcobra.sim.fault.ClientFaultKind;
import org.kingcobra.sim.junit.Sim;
import org.kingcobra.sim.junit.SimTest;

class SimulationTest {
    // simulation
    @SimTest(schedules = 300) // 300 groups of four in virtual time: crashes, partitions, bad disks, lying replicas
    void everybodyReadsTheSameGuestbook(Sim sim) {
        sim.stateMachine(Guestbook::new, (client, number, random) -> ByteString.copyFromUtf8("visitor " + client))
                .byzantineClients(ClientFaultKind.CONFLICTING) // one signs two entries with one number
                .mustReach(Mark.LEADER_CHANGED, Mark.RESTARTED_FROM_DISK); // else it has tested less than it says
    }
    // end

    @Test
    void theReadmeShowsThisCode() throws IOException {
        Path module = Path.of("").toAbsolutePath();
        List<String> readme = Files.readAllLines(module.resolveSibling("README.md"));
        List<String> source =
                Files.readAllLines(module.resolve("src/test/java/org/kingcobra/docs/SimulationTest.java"));
        List<String> behind = readme.subList(readme.indexOf("## Test your own service"), readme.size());
        List<String> shown = behind.subList(behind.indexOf("```java") + 1, behind.indexOf("```"));
        List<String> tested = source.subList(source.indexOf("    // simulation") + 1, source.indexOf("    // end"));
        assertEquals(tested.stream().map(line -> line.replaceFirst("^    ", "")).toList(), shown);
        assertTrue(shown.size() <= 10, shown::toString);
    }
}
