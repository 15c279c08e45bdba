package org.kingcobra.sim.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.StateMachine;
import org.kingcobra.sim.Counting;
import org.kingcobra.sim.Mark;
import org.kingcobra.sim.fault.ClientFaultKind;
import org.kingcobra.sim.fault.FaultKind;

/** What happens to tests of good and of broken services. */
class SimRunsTest {
    private static final int SHRINKING_RUNS = 12;

    @TempDir
    private Path folder;

    @BeforeEach
    void writePagesThere() {
        System.setProperty(ReportPage.FOLDER_PROPERTY, folder.toString());
    }

    @AfterEach
    void writePagesWhereBuildsDo() {
        System.clearProperty(ReportPage.FOLDER_PROPERTY);
    }

    @SimTest(schedules = 30)
    void aGoodServicePasses(Sim sim) {
        sim.stateMachine(Counting::new, SimRunsTest::add).byzantineClients(ClientFaultKind.CONFLICTING);
    }

    @SimTest(schedules = 20)
    void pathsThatMustBeTakenAreTaken(Sim sim) {
        sim.stateMachine(Counting::new, SimRunsTest::add).clients(2, 30).mustReach(Mark.DECIDED, Mark.LEADER_CHANGED);
    }

    @Test
    void aServiceThatReadsTheClockIsCaughtAtTheFirstCommandThatDiffers() {
        String message = failure(ClockReader::new);
        assertTrue(message.contains(" violates I"), message);
        assertTrue(message.contains("is the first to differ"), message);
        assertTrue(message.contains("neither replica is to blame"), message);
        assertFalse(message.contains("I10"), message);
    }

    @Test
    void aServiceThatAnswersInTheOrderOfAHashTableIsCaught() {
        String message = failure(HashOrder::new);
        assertTrue(message.contains("is the first to differ"), message);
        assertFalse(message.contains("I10"), message);
    }

    @Test
    void aServiceThatForgetsInItsSnapshotIsCaught() {
        String message = failure(Forgetful::new, 60);
        assertTrue(message.contains(" violates I"), message);
        assertTrue(message.contains("or its snapshot is not all of it"), message);
    }

    @Test
    void aFailureIsAFewLinesAStringAndAPage() throws IOException {
        List<String> lines = failure(ClockReader::new).lines().toList();
        assertTrue(lines.size() >= 5 && lines.size() <= 15, lines::toString);
        String last = lines.get(lines.size() - 1);
        assertTrue(last.startsWith("timeline: " + folder), lines::toString);
        String page = Files.readString(Path.of(last.substring("timeline: ".length())));
        assertTrue(page.contains("class=\"violated\"") && page.contains("<tr class=\"violates\">"), page);
        String replay = lines.stream()
                .filter(line -> line.startsWith("replay: @SimTest(replay = \"v1:"))
                .findFirst()
                .orElseThrow();
        assertTrue(replay.endsWith("\")"), replay);
    }

    @Test
    void theStringOfAFailureReplaysItAndPassesWithAServiceThatIsMended() {
        List<String> lines = failure(ClockReader::new).lines().toList();
        String replay = lines.stream()
                .filter(line -> line.startsWith("replay: "))
                .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                .findFirst()
                .orElseThrow();
        ReportPage page = new ReportPage("a broken service");
        Sim broken = new Sim().stateMachine(ClockReader::new, SimRunsTest::add);
        AssertionError again = assertThrows(
                AssertionError.class, () -> new SimRuns(broken, new Settings(1, replay), page, SHRINKING_RUNS).run());
        assertTrue(String.valueOf(again.getMessage()).startsWith("the schedule that was replayed violates I"));
        Sim mended = new Sim().stateMachine(Counting::new, SimRunsTest::add);
        new SimRuns(mended, new Settings(1, replay), page, SHRINKING_RUNS).run();
    }

    /** The group answers for it that it has failed, and so it must alone. */
    @SimTest(schedules = 20)
    void aServiceThatThrowsAtWhatItCannotReadPasses(Sim sim) {
        sim.stateMachine(Reader::new, SimRunsTest::number).byzantineClients(ClientFaultKind.GARBAGE);
    }

    @Test
    void whatStopsTheRunItselfIsToldWithTheStringThatReplaysIt() {
        Sim sim = new Sim().stateMachine(Asserting::new, SimRunsTest::add);
        String message = String.valueOf(
                assertThrows(AssertionError.class, () -> runs(sim, 3).run()).getMessage());
        assertTrue(
                message.startsWith("simulation was stopped by java.lang.AssertionError: never\nreplay: @SimTest(re"));
    }

    @Test
    void whereNobodyIsHonestNothingIsTested() {
        Sim sim = new Sim()
                .stateMachine(Counting::new, SimRunsTest::add)
                .clients(1, 20)
                .byzantineClients(ClientFaultKind.VANISHING);
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> runs(sim, 1).run());
        assertEquals(
                "expected at most 0 Byzantine clients of clients(1, ...), so that one is honest, got 1",
                thrown.getMessage());
    }

    @Test
    void aPathThatIsNeverTakenFailsTheTest() {
        Sim sim = new Sim()
                .stateMachine(Counting::new, SimRunsTest::add)
                .noFaults()
                .mustReach(Mark.ALL_REPLICAS_CRASHED);
        AssertionError thrown =
                assertThrows(AssertionError.class, () -> runs(sim, 3).run());
        assertEquals("expected to reach ALL_REPLICAS_CRASHED, reached in none of 3 schedules", thrown.getMessage());
    }

    @Test
    void aTestWithoutAServiceIsToldWhatIsMissing() {
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class, () -> runs(new Sim(), 1).run());
        assertEquals("expected the test to call stateMachine(...) or workload(...)", thrown.getMessage());
    }

    @Test
    void aTestOfNoScheduleIsRefusedAndDoesNotPass() {
        Sim sim = new Sim().stateMachine(Counting::new, SimRunsTest::add);
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> runs(sim, 0).run());
        assertEquals("expected @SimTest of at least 1 schedule, got 0", thrown.getMessage());
    }

    private static String failure(Supplier<? extends StateMachine> machine) {
        return failure(machine, 3);
    }

    private static String failure(Supplier<? extends StateMachine> machine, int schedules) {
        Sim sim = new Sim()
                .stateMachine(machine, SimRunsTest::add)
                .clients(2, 10)
                .onlyFaults(FaultKind.CRASH, FaultKind.RESTART, FaultKind.PARTITION);
        return String.valueOf(
                assertThrows(AssertionError.class, () -> runs(sim, schedules).run())
                        .getMessage());
    }

    private static SimRuns runs(Sim sim, int schedules) {
        return new SimRuns(sim, new Settings(schedules), new ReportPage("a broken service"), SHRINKING_RUNS);
    }

    private static ByteString add(int client, int number, org.kingcobra.sim.kernel.RandomStream random) {
        return ByteString.copyFromUtf8("client " + client + " adds " + random.below(10));
    }

    private static ByteString number(int client, int number, org.kingcobra.sim.kernel.RandomStream random) {
        return ByteString.copyFromUtf8(Integer.toString(random.below(10)));
    }

    private static final class Reader extends Counting {
        @Override
        public Reply apply(Ordered command) {
            int more = Integer.parseInt(command.payload().toStringUtf8());
            return Reply.done(super.apply(command).text() + " " + more);
        }
    }

    private static final class Asserting extends Counting {
        @Override
        public Reply apply(Ordered command) {
            throw new AssertionError("never");
        }
    }

    private static final class ClockReader extends Counting {
        @Override
        public Reply apply(Ordered command) {
            return Reply.done(super.apply(command).text() + " at " + System.nanoTime());
        }
    }

    private static final class HashOrder extends Counting {
        private final Set<Object> visitors = new HashSet<>();

        @Override
        public Reply apply(Ordered command) {
            Visitor visitor = new Visitor(command.payload().toStringUtf8());
            visitors.add(visitor);
            return Reply.done(visitors.toString());
        }
    }

    /** Without a hash code of its own. */
    private static final class Visitor {
        private final String name;

        Visitor(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final class Forgetful extends Counting {
        @Override
        public void restore(ByteString snapshot) {
            count = 0;
        }
    }
}
