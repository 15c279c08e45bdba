package org.kingcobra.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.log.Durability;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.fault.FaultPlan;
import org.kingcobra.sim.fault.PlanGenerator;
import org.kingcobra.sim.fault.Shrinker;
import org.kingcobra.sim.fault.Swarm;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.workload.Workload;
import org.kingcobra.sim.workload.Workloads;

/**
 * Runs scenarios: a safety phase, in which faults happen as planned, then all faults end, and every correct client must get its
 * answers, and all correct replicas come to the same, within a bound of virtual time. Pure: equal scenarios give equal reports.
 */
public final class Simulation {
    /** To what patience doubles at most, in leader timeouts (docs/PROTOCOL.md, section 8). */
    private static final int PATIENCE_TIMEOUTS_MAX = 64;

    private static final long CONVERGED_EVERY_MICROS = 20_000;

    private Simulation() {}

    /** The scenario of a seed, by the default generator. */
    public static Scenario generate(long seed, int replicas) {
        RandomStream random = RandomStream.named(seed, "scenario");
        Swarm swarm = Swarm.draw(random, replicas);
        String workload = RandomStream.named(seed, "workload").pick(Workloads.names());
        FaultPlan plan = PlanGenerator.generate(random, swarm);
        return new Scenario(
                replicas,
                seed,
                workload,
                swarm.settings(),
                load(random, swarm),
                swarm.healAtMicros(),
                false,
                plan,
                deployment(RandomStream.named(seed, "deployment"), swarm));
    }

    /** Mostly as in production; clocks that are told cost messages, so most runs have none. */
    private static Deployment deployment(RandomStream random, Swarm swarm) {
        Durability durability = random.pick(List.of(
                Durability.DURABLE, Durability.DURABLE, Durability.DURABLE, Durability.ASYNC, Durability.MEMORY));
        long rarely = swarm.healAtMicros() / 3;
        return new Deployment(durability, random.pick(List.of(0L, 0L, 0L, 0L, rarely, rarely / 2)));
    }

    private static Load load(RandomStream random, Swarm swarm) {
        int perEnvelope = random.pick(List.of(4, 8, 10, 16));
        int envelopes = 2 * swarm.operationsPerClient() / (perEnvelope + 1) + 1;
        return new Load(swarm.clients(), swarm.operationsPerClient(), perEnvelope, swarm.healAtMicros() / envelopes);
    }

    /** Runs it with the workload that it names. */
    public static Report run(Scenario scenario) {
        return run(scenario, Workloads.named(scenario.workload()));
    }

    /** Runs it with a workload of the caller's own, in the size that the scenario says. */
    public static Report run(Scenario scenario, Workload workload) {
        return run(scenario, workload, new Observer() {});
    }

    /** As {@link #run(Scenario, Workload)}, watched by somebody. */
    public static Report run(Scenario scenario, Workload workload, Observer watcher) {
        SimGroup group = new SimGroup(
                scenario.seed(),
                new SimGroup.Shape(
                        scenario.replicas(),
                        workload.sized(scenario.load().size()),
                        SimClient.Pace.of(scenario.load().thinkMicros(), scenario.settings()),
                        scenario.settings(),
                        scenario.deployment()));
        RunChecks checks = new RunChecks(group);
        group.observe(checks);
        group.observe(new MarkObserver(group));
        group.observe(watcher);
        FaultInjector injector = new FaultInjector(group, scenario.beyondBudget());
        injector.schedule(scenario.plan().faults());
        group.start();
        group.settle(scenario.healAtMicros());
        injector.heal();
        group.wantMore();
        long deadline = deadlineMicros(scenario);
        group.runOn(deadline);
        converge(group, deadline);
        if (group.isDone() && !hasConverged(group)) {
            group.violate(new Violation("I9", group.nowMicros(), Violation.NOWHERE, 0, standing(group)));
        }
        checks.end();
        for (int seat = 0; seat < group.seats(); seat++) {
            if (group.replica(seat).isSeatedAnew()) {
                group.reach(Mark.MEMBERSHIP_CHANGED);
            }
        }
        return report(scenario, group, injector);
    }

    /**
     * A smaller scenario that violates the same invariant as the report does first.
     *
     * @param runs the most that may be spent
     */
    public static Scenario shrink(Report failing, int runs) {
        String invariant = failing.violations().get(0).invariant();
        return Shrinker.shrink(
                failing.scenario(),
                scenario -> run(scenario).violations().stream()
                        .anyMatch(violation -> violation.invariant().equals(invariant)),
                runs);
    }

    /**
     * D: until then, after faults have ended, every operation ends, Byzantine seats or not (I9). Where patience has doubled as far as
     * it does, f Byzantine leaders in a row use it up, each once; before them whoever has just been installed may, and behind them a
     * correct one has as long.
     */
    private static long deadlineMicros(Scenario scenario) {
        long patiences = new GroupSize(scenario.replicas()).f() + 3L;
        return scenario.healAtMicros()
                + patiences * PATIENCE_TIMEOUTS_MAX * scenario.settings().leaderTimeoutMicros();
    }

    private static void converge(SimGroup group, long deadline) {
        while (group.isDone() && !hasConverged(group) && group.nowMicros() < deadline) {
            group.settle(Math.min(deadline, group.nowMicros() + CONVERGED_EVERY_MICROS));
        }
    }

    private static String standing(SimGroup group) {
        List<String> standing = new ArrayList<>();
        for (int seat = 0; seat < group.seats(); seat++) {
            if (group.isByzantine(seat)) {
                continue;
            }
            SimReplica replica = group.replica(seat);
            standing.add("replica " + seat + (replica.takesPart() ? "" : " takes no part,") + " has executed "
                    + replica.executed() + ", head " + replica.chainHead().abbreviated());
        }
        return "all are answered, and replicas have not come to the same: " + String.join("; ", standing);
    }

    /** Whether all correct replicas take part and have executed the same, and all that any of them ever has. */
    private static boolean hasConverged(SimGroup group) {
        Optional<SimReplica> first = Optional.empty();
        for (int seat = 0; seat < group.seats(); seat++) {
            SimReplica replica = group.replica(seat);
            if (group.isByzantine(seat)) {
                continue;
            }
            if (first.isEmpty()) {
                first = Optional.of(replica);
            }
            if (!replica.takesPart()
                    || replica.executed() < group.highestExecuted()
                    || !replica.chainHead().equals(first.get().chainHead())) {
                return false;
            }
        }
        return true;
    }

    private static Report report(Scenario scenario, SimGroup group, FaultInjector injector) {
        Marks marks = group.marks();
        marks.reach(Mark.MESSAGE_LOST, group.network().lost());
        marks.reach(Mark.MESSAGE_DUPLICATED, group.network().duplicated());
        marks.reach(Mark.MESSAGE_CORRUPTED, group.network().corrupted());
        return new Report(
                scenario,
                group.violations(),
                group.traceHash(),
                marks,
                injector.counts(),
                injector.lies(),
                group.nowMicros(),
                group.events());
    }
}
