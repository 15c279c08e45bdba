package org.kingcobra.sim.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.StateMachine;
import org.kingcobra.sim.Counting;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.timeline.Moment.Kind;
import org.kingcobra.sim.workload.Size;
import org.kingcobra.sim.workload.StateMachineWorkload;

/** What a page says of runs that are known. */
class TimelineTest {
    private static final String GROUP =
            "v1:4:5:test:2.8.16.1048576.256.200000.50000.500000:1.12.4.100000:1500000:within:";
    private static final Scenario LEADERLESS =
            Scenario.parse(GROUP + "pause,0,300000-1400000+disk,2,400000-600000,SLOW");

    @Test
    void whatNodesDoTogetherStandsInOneLineInEachOfTheirColumns() {
        Timeline timeline = new Timeline(4);
        Report report = run(LEADERLESS, Counting::new, timeline);
        assertTrue(report.isClean(), report.violations().toString());
        List<Row> rows = Rows.of(report, timeline, List.of());
        for (Row row : rows) {
            assertEquals(
                    row.moments().size(),
                    row.moments().stream().map(Moment::node).distinct().count());
        }
        assertTrue(rows.stream()
                .anyMatch(row -> row.moments().size() == 4 && row.first().kind() == Kind.EXECUTES));
    }

    @Test
    void whatIsRepeatedForWhoMissedItIsToldOnce() {
        Timeline timeline = new Timeline(4);
        run(LEADERLESS, Counting::new, timeline);
        Set<String> told = new HashSet<>();
        for (Moment moment : timeline.moments()) {
            if (moment.kind() == Kind.CHANGES_LEADER) {
                assertTrue(told.add(moment.node() + moment.what()), moment::toString);
            }
        }
        assertTrue(told.contains("1SYNC: starts regency 1"), told::toString);
    }

    @Test
    void aFaultOfOneNodeHasALineWhereItBegins() {
        Timeline timeline = new Timeline(4);
        String page = HtmlTimeline.of(run(LEADERLESS, Counting::new, timeline), timeline);
        assertTrue(page.contains("<tr class=\"fault\"><td class=\"time\">0.300000 s</td>"), page);
        assertTrue(page.contains("until 1.400000 s: replica 0 stands still"), page);
    }

    @Test
    void bothProposalsOfALeaderThatMakesTwoAreShown() {
        Timeline timeline = new Timeline(4);
        run(Scenario.parse(GROUP + "byz,0,0-ever,EQUIVOCATOR"), Counting::new, timeline);
        List<String> first = timeline.moments().stream()
                .filter(moment -> moment.node() == 0 && moment.what().startsWith("proposes 1 "))
                .map(Moment::what)
                .distinct()
                .toList();
        assertEquals(2, first.size(), first::toString);
    }

    @Test
    void whoCameToSomethingElseIsNamed() {
        AtomicInteger machines = new AtomicInteger();
        Timeline timeline = new Timeline(4);
        Report report = run(Scenario.parse(GROUP + "none"), () -> new Named(machines.incrementAndGet()), timeline);
        assertFalse(report.isClean());
        Moment first = timeline.moments().stream()
                .filter(moment -> moment.kind() == Kind.DIFFERS)
                .findFirst()
                .orElseThrow();
        assertTrue(first.what().matches("executes 1 .*, unlike replica [0-3]"), first.what());
        assertEquals(
                "violates I1, that correct replicas come to the same, batch by batch", ReportText.headline(report));
    }

    @Test
    void eachInvariantIsDocumented() throws IOException {
        String documented = Files.readString(Path.of("").toAbsolutePath().resolveSibling("docs/cli.md"));
        for (int i = 0; i < Violation.INVARIANTS.size(); i++) {
            String line = "| I" + i + " | " + Violation.INVARIANTS.get(i) + " |";
            assertTrue(documented.contains(line), line);
        }
    }

    private static Report run(Scenario scenario, Supplier<StateMachine> machine, Timeline timeline) {
        return Simulation.run(
                scenario,
                new StateMachineWorkload("test", Size.USUAL, machine, (client, number, random) -> ByteString.EMPTY),
                timeline);
    }

    /** Answers with what it is. */
    private static final class Named extends Counting {
        private final int name;

        Named(int name) {
            this.name = name;
        }

        @Override
        public Reply apply(Ordered command) {
            return Reply.done(super.apply(command).text() + " by " + name);
        }
    }
}
