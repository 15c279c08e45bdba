package org.kingcobra.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.kingcobra.docs.QuickstartIT.Guestbook;
import org.kingcobra.sim.Mark;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.fault.ClientFaultKind;
import org.kingcobra.sim.fault.FaultKind;
import org.kingcobra.sim.jqwik.FaultPlans;
import org.kingcobra.sim.junit.Sim;
import org.kingcobra.sim.junit.SimTest;
import org.kingcobra.sim.workload.Size;
import org.kingcobra.sim.workload.StateMachineWorkload;

class SimulationTest {
    // simulation
    @SimTest(schedules = 300) // 300 groups of four in virtual time: crashes, partitions, bad disks, lying replicas
    void everybodyReadsTheSameGuestbook(Sim sim) {
        sim.stateMachine(Guestbook::new, (client, number, random) -> ByteString.copyFromUtf8("visitor " + client))
                .byzantineClients(ClientFaultKind.CONFLICTING) // one signs two entries with one number
                .mustReach(Mark.LEADER_CHANGED, Mark.RESTARTED_FROM_DISK); // else it has tested less than it says
    }
    // end

    @Provide
    Arbitrary<Scenario> scenarios() {
        return FaultPlans.among(4)
                .only(FaultKind.CRASH, FaultKind.RESTART, FaultKind.LINKS)
                .atMost(5)
                .scenarios();
    }

    // property
    @Property(tries = 100)
    void everybodyReadsTheSameGuestbook(@ForAll("scenarios") Scenario scenario) { // FaultPlans.among(4).scenarios()
        StateMachineWorkload guestbook = new StateMachineWorkload(
                "guestbook", Size.USUAL, Guestbook::new, (client, number, random) -> ByteString.copyFromUtf8("hello"));
        Report report = Simulation.run(scenario.withWorkload("guestbook"), guestbook);
        assertTrue(report.isClean(), report::toString);
    }
    // end

    @Test
    void theReadmeShowsThisCode() throws IOException {
        Path module = Path.of("").toAbsolutePath();
        List<String> readme = Files.readAllLines(module.resolveSibling("README.md"));
        List<String> source =
                Files.readAllLines(module.resolve("src/test/java/org/kingcobra/docs/SimulationTest.java"));
        List<String> behind = readme.subList(readme.indexOf("## Test your own service"), readme.size());
        List<String> afterwards = behind.subList(behind.indexOf("```") + 1, behind.size());
        assertEquals(tested(source, "simulation"), shown(behind));
        assertEquals(tested(source, "property"), shown(afterwards));
        assertTrue(shown(behind).size() <= 10, "ten lines are read");
    }

    private static List<String> shown(List<String> readme) {
        return readme.subList(readme.indexOf("```java") + 1, readme.indexOf("```"));
    }

    private static List<String> tested(List<String> source, String part) {
        List<String> behind = source.subList(source.indexOf("    // " + part) + 1, source.size());
        return behind.subList(0, behind.indexOf("    // end")).stream()
                .map(line -> line.replaceFirst("^    ", ""))
                .toList();
    }
}
