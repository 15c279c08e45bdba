package org.kingcobra.sim.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kingcobra.arbiter.ArbiterService;
import org.kingcobra.arbiter.Verdict;
import org.kingcobra.arbiter.tally.Judgement.Reason;
import org.kingcobra.bft.Mount;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.check.Check;
import org.kingcobra.sim.check.Findings;
import org.kingcobra.sim.check.Model;
import org.kingcobra.sim.check.Order;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.workload.Actor;
import org.kingcobra.sim.workload.Session;
import org.kingcobra.sim.workload.Setting;
import org.kingcobra.sim.workload.Size;
import org.kingcobra.sim.workload.Workload;

class CourtWorkloadTest {
    private static final int SEEDS = 12;

    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

    /** The workload, and who notes why its cases came to what they came to. */
    private record Noted(Workload court, Set<Reason> reasons) implements Workload {
        @Override
        public String name() {
            return court.name();
        }

        @Override
        public Size size() {
            return court.size();
        }

        @Override
        public Workload sized(Size other) {
            return new Noted(court.sized(other), reasons);
        }

        @Override
        public Session begin(Setting setting) {
            Session session = court.begin(setting);
            return new Session() {
                @Override
                public List<Mount> mounts() {
                    return session.mounts();
                }

                @Override
                public Actor actor(int client, RandomStream random) {
                    return session.actor(client, random);
                }

                @Override
                public Model model() {
                    return session.model();
                }

                @Override
                public List<Check> invariants(Findings findings, Order order) {
                    return ImmutableList.<Check>builder()
                            .addAll(session.invariants(findings, order))
                            .add(note())
                            .build();
                }
            };
        }

        private Check note() {
            return new Check() {
                @Override
                public void ended(Ending event) {
                    event.replicas().stream()
                            .flatMap(standing -> standing.host().stream())
                            .flatMap(host -> host.service(ArbiterService.class).verdicts().stream())
                            .map(Verdict::reason)
                            .forEach(reasons::add);
                }
            };
        }
    }

    private void hear(int clients) {
        for (int seed = 0; seed < SEEDS; seed++) {
            String text = "v1:4:" + seed + ":court:4.8.16.1048576.1024.200000.50000.500000:" + clients + ".30.8.10000"
                    + ":1000000:within.clock20000:none";
            Report report = Simulation.run(Scenario.parse(text), new Noted(new CourtWorkload(), reasons));
            assertEquals(List.of(), report.violations(), text);
        }
    }

    @Test
    void aSingleClientCannotJudgeHerOwnComplaints() {
        hear(1);
        assertEquals(EnumSet.of(Reason.ROLL_IS_TOO_SMALL), reasons);
    }

    @Test
    void twoClientsJudgeEachOthersComplaints() {
        hear(2);
        assertTrue(
                reasons.containsAll(EnumSet.of(Reason.PANEL_FOUND_GUILTY, Reason.PANEL_FOUND_INNOCENT)),
                reasons.toString());
    }

    @Test
    void aPanelOfFourConvicts() {
        hear(5);
        assertTrue(reasons.contains(Reason.PANEL_FOUND_GUILTY), reasons.toString());
    }
}
