package org.kingcobra.sim.fault;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;

/**
 * What the faults of one run are drawn from. It is drawn anew for each run: where every run had a little of everything, none
 * would have much of anything (Groce et al., "Swarm testing", ISSTA 2012).
 *
 * @param enabled the kinds of faults in this run
 * @param incidents how many times something goes wrong; one incident is one or several faults
 * @param healAtMicros when faults end
 * @param links what links do all the time
 */
public record Swarm(
        int replicas,
        int clients,
        int operationsPerClient,
        SortedSet<FaultKind> enabled,
        int incidents,
        long healAtMicros,
        OrderSettings settings,
        LinkPolicy links) {
    /** Operations in a schedule, of all clients together. */
    public static final int OPERATIONS = 100;

    private static final int BATCH_BYTES_MAX = 1 << 20;
    /** The least is less than what a few clients have under way. */
    private static final List<Integer> PENDING_MAX = List.of(4, 16, 256);

    private static final int INCIDENTS_LEAST = 5;
    private static final int INCIDENTS_RANGE = 12;

    public Swarm {
        checkArgument(healAtMicros > 0, "expected time for faults, got %s us", healAtMicros);
        checkArgument(incidents >= 0, "expected at least 0 incidents, got %s", incidents);
        enabled = ImmutableSortedSet.copyOf(enabled);
    }

    public static Swarm draw(RandomStream random, int replicas) {
        int clients = random.pick(List.of(1, 2, 4, 4, 5));
        OrderSettings settings = settings(random);
        long healAtMicros = (4 + random.below(16)) * settings.leaderTimeoutMicros();
        return new Swarm(
                replicas,
                clients,
                OPERATIONS / clients,
                enabled(random, clients),
                INCIDENTS_LEAST + random.below(INCIDENTS_RANGE),
                healAtMicros,
                settings,
                links(random));
    }

    private static SortedSet<FaultKind> enabled(RandomStream random, int clients) {
        TreeSet<FaultKind> enabled = new TreeSet<>();
        for (FaultKind kind : FaultKind.values()) {
            if (random.below(2) == 0) {
                enabled.add(kind);
            }
        }
        enabled.remove(FaultKind.TWINS); // with BYZANTINE
        enabled.remove(FaultKind.RESTART); // with CRASH
        if (clients == 1) {
            enabled.remove(FaultKind.CLIENT); // nobody would be left to be served
        }
        if (enabled.isEmpty()) {
            enabled.add(FaultKind.CRASH);
        }
        return enabled;
    }

    private static OrderSettings settings(RandomStream random) {
        int window = random.pick(List.of(1, 2, 4, 8));
        int interval = window * random.pick(List.of(1, 2)) + random.below(3);
        long leaderTimeoutMicros = random.pick(List.of(250_000L, 500_000L, 1_000_000L, 2_000_000L));
        return new OrderSettings(
                window,
                interval,
                random.pick(List.of(1, 2, 8, 64)),
                BATCH_BYTES_MAX,
                random.pick(PENDING_MAX),
                leaderTimeoutMicros,
                leaderTimeoutMicros / 2,
                5 * leaderTimeoutMicros);
    }

    private static LinkPolicy links(RandomStream random) {
        return new LinkPolicy(
                random.pick(List.of(0L, 100L, 500L)),
                random.pick(List.of(50L, 300L, 300L, 1_000L, 3_000L)),
                random.pick(List.of(0, 0, 1_000, 10_000, 50_000)),
                random.pick(List.of(0, 0, 10_000, 100_000)),
                random.pick(List.of(0, 0, 1_000, 10_000)));
    }

    public int f() {
        return new GroupSize(replicas).f();
    }

    public int nodes() {
        return replicas + clients;
    }
}
