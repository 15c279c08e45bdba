package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.FaultPlan;
import org.kingcobra.sim.fault.Occasion;
import org.kingcobra.sim.fault.Window;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;
import org.kingcobra.sim.workload.Workloads;

/** Replicas that crash in the middle of what they say and start with whatever their disks then hold. */
class RestartTest {
    private static final int SEEDS = 12;
    private static final int REPLICAS = 4;
    private static final long HEAL_MICROS = 3_000_000;
    private static final LinkPolicy LINKS = new LinkPolicy(100, 1_000, 10_000, 10_000, 0);

    /** Outcomes that forget nothing which was said. */
    private static final List<DiskOutcome> HARMLESS = Stream.of(DiskOutcome.values())
            .filter(outcome -> !outcome.forgetsVotes())
            .toList();

    private record Trial(RandomStream random, List<DiskOutcome> outcomes, List<Fault> faults) {
        static Trial of(long seed, List<DiskOutcome> outcomes) {
            List<Fault> faults = new ArrayList<>(List.of(new Fault.Links(Window.ever(), LINKS)));
            return new Trial(RandomStream.named(seed, "restarts"), outcomes, faults);
        }

        long moment() {
            return random.below((int) HEAL_MICROS);
        }

        void restart(int seat, long atMicros, Occasion when) {
            faults.add(new Fault.Crash(seat, atMicros, when));
            long up = atMicros + 1 + random.exponential(random.pick(List.of(500L, 5_000L, 300_000L)));
            faults.add(new Fault.Restart(seat, up, random.pick(outcomes)));
        }

        /** One after the other. */
        Trial restarts(int count) {
            for (int i = 0; i < count; i++) {
                boolean isAtOnce = random.below(2) == 0;
                restart(random.below(REPLICAS), moment(), isAtOnce ? Occasion.AT_ONCE : random.pick(Occasion.class));
            }
            return this;
        }

        /** The lights go out. */
        Trial restartsOfAll(int count) {
            for (int i = 0; i < count; i++) {
                long at = moment();
                for (int seat = 0; seat < REPLICAS; seat++) {
                    restart(seat, at, Occasion.AT_ONCE);
                }
            }
            return this;
        }

        Scenario scenario(long seed) {
            int window = random.pick(List.of(1, 2, 4));
            int interval = window + random.below(4);
            OrderSettings settings = new OrderSettings(window, interval, 8, 1 << 20, 256, 250_000, 100_000, 1_000_000);
            return new Scenario(
                    REPLICAS,
                    seed,
                    "counter",
                    settings,
                    new Load(4, 25, 4, 50_000),
                    HEAL_MICROS,
                    false,
                    new FaultPlan(faults));
        }
    }

    /** A membership holds one life of each seat, and a life that it does not hold signs nothing: a seat's slot is a life's. */
    private static void run(Scenario scenario, Set<Integer> liars) {
        SaidVotes votes = new SaidVotes();
        Report report = Simulation.run(scenario, Workloads.named("counter"), votes);
        assertEquals(List.of(), votes.contradictions(seat -> !liars.contains(seat)), scenario::toString);
        assertEquals(List.of(), report.violations(), scenario::toString);
        assertTrue(votes.membership((REPLICAS - 1) / 2) >= 0, "nobody has voted: " + scenario);
    }

    @ParameterizedTest
    @EnumSource
    void noLifeVotesTwiceWhateverIsLeftOfItsDisk(DiskOutcome outcome) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Scenario scenario = Trial.of(seed, List.of(outcome, DiskOutcome.SYNCED_PREFIX))
                    .restarts(8)
                    .restartsOfAll(1)
                    .scenario(seed);
            run(scenario, Set.of());
        }
    }

    @Test
    void noLifeVotesTwiceWhereAByzantineLeaderWantsItTo() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Trial trial = Trial.of(seed, HARMLESS);
            int liar = (int) (seed % REPLICAS);
            trial.faults().add(new Fault.Byzantine(liar, Window.ever(), Behaviour.EQUIVOCATOR));
            run(trial.restarts(8).restartsOfAll(1).scenario(seed), Set.of(liar));
        }
    }

    /** Its seat rests on a decision that no disk holds yet: had it counted already, two lost disks would be none too many. */
    @Test
    void whoWasSeatedInTheMomentBeforeTheLightsWentOutStillCountsAsForgetful() {
        String replay = "v1:4:51:counter:1.1.8.1048576.256.250000.100000.1000000:4.25.4.50000:3000000:within:"
                + "links,0-ever,100,1000,10000,10000,0+crash,2,820531,PROPOSES+restart,2,823094,SYNCED_PREFIX"
                + "+crash,2,2433505+restart,2,2434105,SYNCED_PREFIX+crash,2,2226555+restart,2,2226636,LOST_DIRECTORY"
                + "+crash,0,2179567,VOTES+restart,0,2182615,SYNCED_PREFIX+crash,0,1675802"
                + "+restart,0,1675905,SYNCED_PREFIX+crash,1,2632046,VOTES+restart,1,2633023,SYNCED_PREFIX"
                + "+crash,2,1877340+restart,2,1877820,LOST_DIRECTORY+crash,1,2224970+restart,1,2225132,LOST_DIRECTORY"
                + "+crash,0,2058187+restart,0,2264008,LOST_DIRECTORY+crash,1,2058187+restart,1,2494225,LOST_DIRECTORY"
                + "+crash,2,2058187+restart,2,2326080,SYNCED_PREFIX+crash,3,2058187+restart,3,2058653,SYNCED_PREFIX";
        run(Scenario.parse(replay), Set.of());
    }

    @Test
    void aGroupThatIsKilledAsAWholeLosesNothingThatAClientWasToldOf() {
        for (long seed = 0; seed < SEEDS; seed++) {
            run(Trial.of(seed, HARMLESS).restartsOfAll(3).scenario(seed), Set.of());
        }
    }
}
