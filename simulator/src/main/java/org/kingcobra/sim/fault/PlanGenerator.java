package org.kingcobra.sim.fault;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.sim.fault.Fault.Byzantine;
import org.kingcobra.sim.fault.Fault.ClientFault;
import org.kingcobra.sim.fault.Fault.Clog;
import org.kingcobra.sim.fault.Fault.Crash;
import org.kingcobra.sim.fault.Fault.DiskFault;
import org.kingcobra.sim.fault.Fault.Links;
import org.kingcobra.sim.fault.Fault.OneWay;
import org.kingcobra.sim.fault.Fault.Partition;
import org.kingcobra.sim.fault.Fault.Pause;
import org.kingcobra.sim.fault.Fault.Restart;
import org.kingcobra.sim.fault.Fault.Skew;
import org.kingcobra.sim.fault.Fault.Twins;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;

/**
 * The default generator. It knows nothing of the protocol but its timeouts and what its messages are: an incident often begins just when an earlier one
 * has made the replicas change leaders, and a replica often crashes in the middle of what it says.
 */
public final class PlanGenerator {
    private static final List<Long> SHORT_MICROS = List.of(500L, 3_000L, 20_000L);

    private final RandomStream random;
    private final Swarm swarm;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Long> moments = new ArrayList<>();

    private PlanGenerator(RandomStream random, Swarm swarm) {
        this.random = random;
        this.swarm = swarm;
    }

    public static FaultPlan generate(RandomStream random, Swarm swarm) {
        PlanGenerator plans = new PlanGenerator(random, swarm);
        plans.faults.add(new Links(Window.ever(), swarm.links()));
        plans.addByzantineSeats();
        List<FaultKind> kinds = swarm.enabled().stream()
                .filter(kind -> kind != FaultKind.BYZANTINE && kind != FaultKind.TWINS)
                .toList();
        for (int incident = 0; incident < swarm.incidents() && !kinds.isEmpty(); incident++) {
            plans.addIncident(random.pick(kinds));
        }
        return new FaultPlan(plans.faults);
    }

    /** All f of them, where there are any: fewer find less; and often by one plan, where there are several. */
    private void addByzantineSeats() {
        if (!swarm.enabled().contains(FaultKind.BYZANTINE)) {
            return;
        }
        int place = random.below(3); // the first leader, or the one after it, or anybody
        int first = Math.min(place < 2 ? place : random.below(swarm.replicas()), swarm.replicas() - 1);
        if (swarm.f() > 1 && random.below(3) == 0) {
            addColluders(first);
            return;
        }
        for (int i = 0; i < swarm.f(); i++) {
            int seat = (first + i) % swarm.replicas();
            if (random.below(6) == 0) {
                faults.add(new Twins(seat, lastingWindow()));
                continue;
            }
            int behaviours = 1 + random.below(3);
            for (int lie = 0; lie < behaviours; lie++) {
                faults.add(new Byzantine(seat, lastingWindow(), random.pick(Behaviour.class)));
            }
        }
    }

    /** They begin together, and some do something else besides. */
    private void addColluders(int first) {
        Window window = lastingWindow();
        for (int i = 0; i < swarm.f(); i++) {
            int seat = (first + i) % swarm.replicas();
            faults.add(new Byzantine(seat, window, Behaviour.COLLUSION));
            if (random.below(2) == 0) {
                faults.add(new Byzantine(seat, lastingWindow(), random.pick(Behaviour.class)));
            }
        }
    }

    /** Mostly for the whole run and beyond, so that the group must live with it. */
    private Window lastingWindow() {
        return random.below(3) > 0 ? Window.ever() : new Window(moment(), Window.EVER_MICROS);
    }

    private void addIncident(FaultKind kind) {
        switch (kind) {
            case CRASH, RESTART -> addCrash();
            case PAUSE -> faults.add(new Pause(seat(), window()));
            case SKEW -> faults.add(new Skew(seat(), window(), ratePpm(), random.exponential(timeoutMicros())));
            case PARTITION -> addPartitions();
            case ONE_WAY -> faults.add(new OneWay(window(), someNodes(), someNodes()));
            case LINKS -> faults.add(new Links(window(), burst()));
            case CLOG -> addClogs();
            case DISK -> faults.add(new DiskFault(seat(), window(), random.pick(DiskFaultKind.class)));
            case CLIENT -> faults.add(new ClientFault(client(), window(), random.pick(ClientFaultKind.class)));
            case BYZANTINE, TWINS -> throw new IllegalArgumentException("expected a passing incident, got " + kind);
        }
    }

    private long timeoutMicros() {
        return swarm.settings().leaderTimeoutMicros();
    }

    /** At any time; or soon after an earlier incident; or when that has made the others change the leader. */
    private long moment() {
        long end = swarm.healAtMicros() * 19 / 20; // what begins later is over before it does anything
        long at = random.below((int) end);
        int how = moments.isEmpty() ? 0 : random.below(4);
        if (how == 1) {
            at = random.pick(moments) + random.exponential(random.pick(SHORT_MICROS));
        } else if (how >= 2) {
            long timeouts = 1L << random.below(3); // patience doubles
            at = random.pick(moments) + timeouts * timeoutMicros() + random.exponential(random.pick(SHORT_MICROS));
        }
        long within = at < end ? at : random.below((int) end);
        moments.add(within);
        return within;
    }

    /** From an instant to several timeouts. */
    private Window window() {
        long from = moment();
        long mean = random.below(2) == 0 ? random.pick(SHORT_MICROS) : (1L << random.below(3)) * timeoutMicros();
        return new Window(from, Math.min(from + 1 + random.exponential(mean), Window.EVER_MICROS));
    }

    /** The first leaders more often than others. */
    private int seat() {
        return random.below(3) == 0 ? random.below(Math.min(2, swarm.replicas())) : random.below(swarm.replicas());
    }

    /** All but the first, which stays honest so that there is somebody to be served. */
    private int client() {
        return 1 + random.below(swarm.clients() - 1);
    }

    private int ratePpm() {
        return random.below(2 * Skew.RATE_MAX_PPM + 1) - Skew.RATE_MAX_PPM;
    }

    /** One seat; or several in a row; or all at once, as when the lights go out; or one again and again. */
    private void addCrash() {
        int how = random.below(8);
        if (how == 2) {
            addCrashLoop();
            return;
        }
        Window down = window();
        int crashing = how == 0 ? swarm.replicas() : how == 1 ? 2 : 1;
        int first = seat();
        for (int i = 0; i < crashing; i++) {
            int seat = (first + i) % swarm.replicas();
            Occasion when = crashing > 2 || random.below(2) == 0 ? Occasion.AT_ONCE : random.pick(Occasion.class);
            faults.add(new Crash(seat, down.fromMicros(), when));
            if (random.below(4) > 0) {
                long up = down.untilMicros() + random.exponential(random.pick(SHORT_MICROS));
                faults.add(new Restart(seat, up, outcome()));
            }
        }
    }

    /** It starts each time, and crashes over what it then does. */
    private void addCrashLoop() {
        int seat = seat();
        Occasion when = random.pick(Occasion.class);
        long at = moment();
        int crashes = 2 + random.below(3);
        for (int crash = 0; crash < crashes; crash++) {
            faults.add(new Crash(seat, at, when));
            at += 1 + random.exponential(random.pick(SHORT_MICROS));
            faults.add(new Restart(seat, at, DiskOutcome.SYNCED_PREFIX));
            at += 1 + random.exponential(random.pick(SHORT_MICROS));
        }
    }

    /** Half of the time what a disk should do. */
    private DiskOutcome outcome() {
        return random.below(2) == 0 ? DiskOutcome.SYNCED_PREFIX : random.pick(DiskOutcome.class);
    }

    /** One; or one after the other, others together each time, as long as it takes to change leaders (Twins, OPODIS 2021). */
    private void addPartitions() {
        if (random.below(2) == 0) {
            faults.add(new Partition(window(), groups()));
            return;
        }
        int rounds = 2 + random.below(4);
        long from = moment();
        for (int round = 0; round < rounds; round++) {
            long until = from + 1 + timeoutMicros() / 2 + random.exponential(timeoutMicros());
            faults.add(new Partition(new Window(from, until), groups()));
            from = until;
        }
    }

    private List<List<Integer>> groups() {
        List<List<Integer>> groups = new ArrayList<>(List.of(new ArrayList<>(), new ArrayList<>()));
        boolean withClients = random.below(3) == 0;
        int bridge = random.below(4) == 0 ? random.below(swarm.replicas()) : -1;
        for (int node = 0; node < (withClients ? swarm.nodes() : swarm.replicas()); node++) {
            int side = random.below(2);
            groups.get(side).add(node);
            if (node == bridge) {
                groups.get(1 - side).add(node);
            }
        }
        int moved = random.below(swarm.replicas());
        for (int side = 0; side < groups.size(); side++) {
            if (groups.get(side).stream().noneMatch(node -> node < swarm.replicas())) { // and nobody would be cut off
                groups.get(side).add(moved);
                groups.get(1 - side).remove((Integer) moved);
            }
        }
        groups.removeIf(List::isEmpty);
        return groups;
    }

    private List<Integer> someNodes() {
        List<Integer> some = new ArrayList<>();
        for (int node = 0; node < swarm.replicas(); node++) {
            if (random.below(2) == 0) {
                some.add(node);
            }
        }
        return some.isEmpty() ? List.of(seat()) : some;
    }

    private LinkPolicy burst() {
        return new LinkPolicy(
                random.pick(List.of(0L, 1_000L, 10_000L)),
                random.pick(List.of(100L, 3_000L, 30_000L)),
                random.pick(List.of(0, 100_000, 500_000)),
                random.pick(List.of(0, 100_000, 500_000)),
                random.pick(List.of(0, 10_000, 100_000)));
    }

    private void addClogs() {
        int from = seat();
        Window window = window();
        if (random.below(2) == 0) {
            faults.add(new Clog(
                    window, from, (from + 1 + random.below(Math.max(1, swarm.replicas() - 1))) % swarm.replicas()));
            return;
        }
        for (int to = 0; to < swarm.replicas(); to++) { // all it says comes late, to each at another time
            long until = window.untilMicros() + random.exponential(random.pick(SHORT_MICROS));
            if (to != from) {
                faults.add(new Clog(new Window(window.fromMicros(), until), from, to));
            }
        }
    }
}
