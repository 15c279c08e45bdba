package org.kingcobra.bench.kill;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.runtime.ClientOptions;
import org.kingcobra.bft.runtime.GroupOptions;
import org.kingcobra.bft.runtime.Replicas;

/**
 * Kills one replica of a fresh group under load, again and again: nothing that was acknowledged may be lost, nothing may act
 * twice, and the group must go on.
 */
public final class KillHarness {
    private static final int REPLICAS = 4;

    /** A fresh group is led by its first replica, and has no reason to change that before anybody dies. */
    private static final int FIRST_LEADER = 0;

    private static final int RETRY_MILLIS = 250;
    private static final int TIMEOUT_MILLIS = 20_000;

    private final String engine;
    private final Mount service;

    public KillHarness(String engine) {
        this(engine, CountingService.mount());
    }

    /** With another service: tests plant their losses here. */
    KillHarness(String engine, Mount service) {
        this.engine = engine;
        this.service = service;
    }

    /** So many kills, each told as soon as it is known. */
    public List<Kill> run(int kills, long seed, Consumer<Kill> told) {
        List<KillPlan> plans = KillPlan.draw(kills, REPLICAS, seed);
        return IntStream.range(0, kills)
                .mapToObj(i -> {
                    Kill kill = kill(i + 1, plans.get(i));
                    told.accept(kill);
                    return kill;
                })
                .toList();
    }

    private Kill kill(int number, KillPlan plan) {
        GroupOptions options = GroupOptions.DEFAULT
                .withEngine(engine)
                .withClient(ClientOptions.DEFAULT.withTimeouts(RETRY_MILLIS, TIMEOUT_MILLIS));
        try (ReplicaGroup group = Replicas.embedded(REPLICAS, options, service)) {
            KillRun.Outcome outcome = new KillRun(group).kill(plan);
            return new Kill(
                    number,
                    plan.replica(),
                    plan.replica() == FIRST_LEADER,
                    plan.afterMillis(),
                    outcome.gapMillis(),
                    outcome.wentOn(),
                    outcome.survivorsAgree(),
                    outcome.findings());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted while killing", e);
        }
    }
}
