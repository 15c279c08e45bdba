package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.sim.byzantine.TwinScenario;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;
import org.kingcobra.sim.kernel.SimNetwork.Reachability;

/** A group on which an attack is played, and what must hold after any: the same whatever the attack. */
public final class Stage {
    public static final OrderSettings SETTINGS = new OrderSettings(4, 8, 16, 1 << 20, 1_024, 200_000, 50_000, 500_000);
    public static final LinkPolicy ROUGH = new LinkPolicy(100, 2_000, 50_000, 20_000, 1_000);
    public static final long FOREVER_MICROS = 900_000_000L;
    public static final long SETTLING_MICROS = 10_000_000L;
    /** How long a replica is away that starts again after it crashed at some step: longer than others have patience. */
    private static final long AWAY_MICROS = 300_000;

    private static final long STEP_MICROS = 10_000;

    private final SimGroup group;
    private final ByzantineSeats byzantine;
    private final RunChecks checks;
    private final int replicas;
    private final NumberedOperations requested;
    private final SaidVotes said = new SaidVotes();
    private final SaidStates states = new SaidStates();
    private final SaidByLiars lies = new SaidByLiars();
    private final Rogues rogues;
    private final TreeSet<Integer> guilty = new TreeSet<>();
    private final TreeSet<Integer> gone = new TreeSet<>();
    private boolean isFinished;

    /** What is played on: so many replicas, clients, and operations of each. */
    public record Size(int replicas, int clients, int operations) {
        public static Size of(int replicas) {
            return new Size(replicas, 4, 25);
        }
    }

    public Stage(long seed, Size size) {
        this(seed, size, SETTINGS);
    }

    public Stage(long seed, Size size, OrderSettings settings) {
        replicas = size.replicas();
        requested = new NumberedOperations(replicas, size.clients(), size.operations());
        group = new SimGroup(seed, new SimGroup.Shape(replicas, requested, SimClient.Pace.of(0, settings), settings));
        checks = new RunChecks(group);
        group.observe(checks);
        group.observe(said);
        group.observe(states);
        group.observe(lies);
        byzantine = new ByzantineSeats(group);
        rogues = new Rogues(group, requested);
    }

    public static Stage of(long seed, int replicas) {
        return new Stage(seed, Size.of(replicas));
    }

    public Stage rough() {
        group.network().setPolicy(ROUGH);
        return this;
    }

    public Stage lies(int seat, Behaviour... behaviours) {
        for (Behaviour behaviour : behaviours) {
            liesBetween(seat, behaviour, 0, FOREVER_MICROS);
        }
        return this;
    }

    public Stage liesBetween(int seat, Behaviour behaviour, long fromMicros, long toMicros) {
        blame(seat);
        byzantine.lie(seat, behaviour, fromMicros, toMicros);
        return this;
    }

    /** Two replicas share a key. */
    public Stage twins(TwinScenario scenario) {
        blame(scenario.seat());
        TwinSeat.play(group, scenario);
        return this;
    }

    /** It is gone, unless it is started again. */
    public Stage crash(int seat, long atMicros) {
        return at(atMicros, () -> {
            gone.add(seat);
            group.crash(seat);
        });
    }

    /** It is there from then on only. */
    public Stage startsAt(int seat, long atMicros) {
        return crash(seat, 0).restart(seat, atMicros, DiskOutcome.SYNCED_PREFIX);
    }

    /** It starts again, if it has crashed, with what is on its disk. */
    public Stage restart(int seat, long atMicros, DiskOutcome found) {
        return at(atMicros, () -> restart(seat, found));
    }

    private void restart(int seat, DiskOutcome found) {
        gone.remove(seat);
        group.restart(seat, found);
    }

    /** It crashes when it does something. */
    public Ambush ambush(int seat, Ambush.Step step, int copies) {
        Ambush ambush = new Ambush(group, seat, step, copies);
        group.observe(ambush);
        return ambush;
    }

    /** The replica that crashed there is gone, or started again after a while. */
    public Stage afterAmbush(Ambush ambush, Optional<DiskOutcome> found) {
        ambush.then(() -> {
            gone.add(ambush.seat());
            found.ifPresent(disk -> group.after(AWAY_MICROS, () -> restart(ambush.seat(), disk)));
        });
        return this;
    }

    /** The replica stands still, and what comes to it waits. */
    public Stage pause(int seat, long fromMicros, long toMicros) {
        at(fromMicros, () -> group.clock(seat).pause());
        return at(toMicros, () -> group.clock(seat).resume());
    }

    /** The replica's own clock jumps, and goes wrong from then on. */
    public Stage skew(int seat, long atMicros, long ratePpm, long jumpMicros) {
        return at(atMicros, () -> group.clock(seat).skew(ratePpm, jumpMicros));
    }

    /** The service's state at one replica, which has never crashed, is another from then on: it counts as faulty, but is no liar. */
    public Stage damage(int seat, long atMicros) {
        return at(atMicros, () -> {
            group.setFaulty(seat);
            requested.damage(seat);
        });
    }

    /** Who hears whom between two moments; clients are beyond the seats. */
    public Stage reach(long fromMicros, long toMicros, Reachability reachability) {
        at(fromMicros, () -> group.network().setReachability(reachability));
        return at(toMicros, () -> group.network().setReachability((from, to) -> true));
    }

    /** One replica, which is honest otherwise, does not tell one other this. */
    public Stage keepsBack(int from, int to, Predicate<Message> what) {
        group.network().tap(from, new Reticence(group, from, to, what));
        return this;
    }

    /** This replica hears nobody and nobody hears it. */
    public Stage cutOff(int seat, long fromMicros, long toMicros) {
        return reach(fromMicros, toMicros, (from, to) -> from != seat && to != seat);
    }

    public Stage at(long micros, Runnable action) {
        group.after(micros - group.nowMicros(), action);
        return this;
    }

    /** Nothing is expected of the seat. */
    private void blame(int seat) {
        guilty.add(seat);
        group.setFaulty(seat);
    }

    /** The scenario itself speaks in a seat's place, past whatever sits there. */
    public void say(int from, int to, Message message) {
        blame(from);
        group.network().transmit(from, to, new SimMessage.Ordering(message));
    }

    /** Says it to all others. */
    public void say(int from, Message message) {
        for (int to = 0; to < replicas; to++) {
            if (to != from) {
                say(from, to, message);
            }
        }
    }

    /** Clients that are none of the group's. */
    public Rogues rogues() {
        return rogues;
    }

    public Vote signed(int seat, SignedKind kind, Slot slot, Digest digest) {
        return membership().sign(seat, group.parties().replica(seat), kind, slot, digest);
    }

    public Membership membership() {
        return group.parties().membership();
    }

    public Slot slot(long regency, long sequence) {
        return membership().slot(regency, sequence);
    }

    public List<String> violations() {
        return checks.found().stream().map(Violation::toString).toList();
    }

    public List<Evidence> evidence() {
        return lies.evidence();
    }

    /** The regency that a running replica is in. */
    public long regency(int seat) {
        return group.replica(seat).regency().orElseThrow().regency();
    }

    /** Whether it has ever asked for another leader. */
    public boolean hasStopped(int seat) {
        return said.hasStopped(seat);
    }

    /** Whether it has lacked a batch, asked for it and was given it, by itself and not with its decision. */
    public boolean hasFetchedABatch(int seat) {
        return said.wasGivenABatch(seat);
    }

    /** What came of what liars said. */
    public SaidByLiars lies() {
        return lies;
    }

    /** How many lies of the kind were told. */
    public long lies(Behaviour behaviour) {
        return byzantine.told().getOrDefault(behaviour, 0L);
    }

    /** Envelopes that wait in a running replica's pool. */
    public int pending(int seat) {
        return group.replica(seat).holdings().orElseThrow().pendingEnvelopes();
    }

    /** The last checkpoint that it has found stable. */
    public long stable(int seat) {
        return states.stable(seat);
    }

    /** Bytes of all files on its disk. */
    public long diskBytes(int seat) {
        return group.disk(seat).files().stream()
                .mapToLong(file -> group.disk(seat).read(file).size())
                .sum();
    }

    public long executed(int seat) {
        return group.replica(seat).executed();
    }

    public int executedOperations(int seat) {
        return requested.executed(seat).size();
    }

    /** The latest agreed time that any replica has executed an operation at. */
    public long latestTimeMicros() {
        return requested.latestTimeMicros();
    }

    public long nowMicros() {
        return group.nowMicros();
    }

    public Stage run() {
        isFinished = group.run(FOREVER_MICROS);
        return this;
    }

    /** Goes on until this moment, clients finished or not. */
    public Stage runUntil(long micros) {
        isFinished = group.run(micros);
        return this;
    }

    public Stage runOn() {
        isFinished = group.runOn(FOREVER_MICROS);
        return this;
    }

    /** Goes on until a replica that forgot its votes has a seat again, clients finished or not. */
    public Stage runUntilSeatedAnew(int seat, long patienceMicros) {
        long until = group.nowMicros() + patienceMicros;
        while (!isSeatedAnew(seat) && group.nowMicros() < until) {
            group.settle(group.nowMicros() + STEP_MICROS);
        }
        assertTrue(isSeatedAnew(seat), () -> "still without a seat: " + this);
        return this;
    }

    public Stage settle() {
        group.settle(group.nowMicros() + SETTLING_MICROS);
        return this;
    }

    /** Lets time pass to this moment at least, when faults are over, and somewhat longer. */
    public Stage settleAt(long micros) {
        group.settle(Math.max(group.nowMicros(), micros));
        return settle();
    }

    public Stage settleFor(long micros) {
        group.settle(group.nowMicros() + micros);
        return this;
    }

    /** Runs to the end and demands everything. */
    public Stage survives() {
        return run().settle().holds();
    }

    /** Agreement, validity, exactly once, an end for every client, and nobody convicted who is honest. */
    public Stage holds() {
        checks.end();
        assertEquals(List.of(), violations(), () -> "agreement: " + group);
        assertTrue(isFinished, () -> "not all clients got answers: " + group);
        TreeSet<Integer> accused = new TreeSet<>(accused());
        accused.removeAll(guilty);
        assertEquals(new TreeSet<>(), accused, "honest replicas were accused");
        assertEquals(List.of(), said.contradictions(seat -> !guilty.contains(seat)), "honest replicas voted twice");
        requested.check();
        honestAreEqual();
        return this;
    }

    private void honestAreEqual() {
        TreeSet<String> heads = new TreeSet<>();
        for (int seat = 0; seat < replicas; seat++) {
            if (!guilty.contains(seat) && !gone.contains(seat)) {
                heads.add(group.replica(seat).executed() + " "
                        + group.replica(seat).chainHead());
            }
        }
        assertEquals(1, heads.size(), () -> "correct replicas are not at the same place: " + group);
    }

    /** Whether the seat's replica knows that it is another life, and takes part again. */
    public boolean isSeatedAnew(int seat) {
        return group.replica(seat).isSeatedAnew();
    }

    /** How often a replica was given a state. */
    public long restored(int seat) {
        return states.restores(seat);
    }

    /** Which membership the newest vote of the seat is of. */
    public long membership(int seat) {
        return said.membership(seat);
    }

    /** What replicas have come to at each checkpoint. */
    public SaidStates states() {
        return states;
    }

    public Set<Integer> accused() {
        TreeSet<Integer> accused = new TreeSet<>();
        evidence().forEach(found -> accused.add(found.accused()));
        return accused;
    }

    public Digest traceHash() {
        return group.traceHash();
    }

    public Stage convicts(int seat) {
        assertTrue(accused().contains(seat), () -> "replica " + seat + " was not convicted");
        return this;
    }

    @Override
    public String toString() {
        return group.toString();
    }
}
