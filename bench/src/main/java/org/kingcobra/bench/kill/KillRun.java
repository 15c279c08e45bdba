package org.kingcobra.bench.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientException;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Identities;

/** Clients that keep a group busy while one of its replicas dies. */
final class KillRun {
    private static final int CLIENTS = 4;
    private static final int OUTSTANDING = 16;

    /** Answers before the moment of death may come, and again before the group counts as going on. */
    private static final int ANSWERS_NEEDED = 200;

    private static final long AFTERMATH_MILLIS = 500;
    private static final long PATIENCE_SECONDS = 30;
    private static final long LOOK_MILLIS = 5;

    private final ReplicaGroup group;
    private final Tasks tasks = new Tasks();
    private final GapMeter gaps = new GapMeter();
    private final AtomicInteger answersBefore = new AtomicInteger();
    private final AtomicInteger answersAfter = new AtomicInteger();
    private volatile boolean killed;
    private volatile boolean over;

    KillRun(ReplicaGroup group) {
        this.group = group;
    }

    /** How it went. */
    record Outcome(long gapMillis, boolean wentOn, boolean survivorsAgree, Findings findings) {}

    Outcome kill(KillPlan plan) throws InterruptedException {
        List<Thread> load = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Thread thread = new Thread(this::keepAsking, "bench-kill-load-" + client);
            thread.setDaemon(true);
            thread.start();
            load.add(thread);
        }
        if (!await(() -> answersBefore.get() >= ANSWERS_NEEDED)) {
            throw new LoadFailedException("the group did not answer before anybody was killed");
        }
        Thread.sleep(plan.afterMillis());
        killed = true;
        group.crash(plan.replica());
        boolean wentOn = await(() -> answersAfter.get() >= ANSWERS_NEEDED);
        Thread.sleep(AFTERMATH_MILLIS);
        gaps.tick(System.nanoTime());
        over = true;
        for (Thread thread : load) {
            thread.join();
        }
        boolean agree = await(() -> survivorsAgree(plan.replica()));
        return new Outcome(TimeUnit.NANOSECONDS.toMillis(gaps.longestNanos()), wentOn, agree, findings(plan.replica()));
    }

    private void keepAsking() {
        Semaphore free = new Semaphore(OUTSTANDING);
        try (Client client = group.client(Identities.generate())) {
            while (!over) {
                if (free.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    ask(client, free);
                }
            }
            // the rest are answered in time or not at all; then they are nobody's acknowledgement
            boolean unused = free.tryAcquire(OUTSTANDING, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClientException e) {
            over = true; // the group was closed
        }
    }

    private void ask(Client client, Semaphore free) {
        int task = tasks.take();
        boolean askedAfter = killed;
        var unused = client.submit(CountingService.TAG, CountingService.command(task))
                .whenComplete((reply, failure) -> {
                    if (failure == null && reply.isDone()) {
                        acknowledged(task, reply, askedAfter);
                    }
                    free.release();
                });
    }

    private void acknowledged(int task, Reply reply, boolean askedAfter) {
        tasks.acknowledge(task, reply.result().asReadOnlyByteBuffer().getInt());
        gaps.tick(System.nanoTime());
        (askedAfter ? answersAfter : answersBefore).incrementAndGet();
    }

    private List<Integer> survivors(int victim) {
        List<Integer> survivors = new ArrayList<>();
        for (int replica = 0; replica < group.size().n(); replica++) {
            if (replica != victim) {
                survivors.add(replica);
            }
        }
        return survivors;
    }

    private boolean survivorsAgree(int victim) {
        return survivors(victim).stream()
                        .map(group::status)
                        .map(status -> List.of(status.sequence(), status.chainHead(), status.stateRoots()))
                        .distinct()
                        .count()
                == 1;
    }

    private Findings findings(int victim) {
        return survivors(victim).stream()
                .map(replica -> group.look(replica, CountingService.class, CountingService::executions))
                .map(tasks::compare)
                .reduce(Findings::orWorse)
                .orElseThrow();
    }

    private static boolean await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }
}
