package org.kingcobra.sim.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.bft.ClientId;

/**
 * I12: agreed time is the (f+1)-th largest of what the replicas' clocks were last ordered to show, or what it was before, whichever
 * is later: the rule once more, and as plainly as it reads. So it is equal everywhere, never goes back, and is never ahead of
 * every correct clock.
 */
final class AgreedClock implements Check {
    private static final String ID = "I12";

    private record Shown(int seat, long agreedMicros) {}

    private final int faultyMax;
    private final Findings findings;
    private final TreeMap<Long, Shown> shown = new TreeMap<>();
    private final Map<ClientId, Long> latest = new HashMap<>(); // its order is of no account
    private final TreeSet<ClientId> readThisBatch = new TreeSet<>();
    private long highestHonestMicros;
    private long nowMicros;

    AgreedClock(int faultyMax, Findings findings) {
        this.faultyMax = faultyMax;
        this.findings = findings;
    }

    @Override
    public void toldClock(long atMicros, int seat, long readingMicros) {
        highestHonestMicros = Math.max(highestHonestMicros, readingMicros);
    }

    @Override
    public void executed(Executed event) {
        long agreed = event.host().agreedTimeMicros();
        Shown first = shown.computeIfAbsent(event.sequence(), unused -> new Shown(event.seat(), agreed));
        if (first.agreedMicros() != agreed) {
            add(
                    event,
                    "replica " + event.seat() + " has come to time " + agreed + ", replica " + first.seat() + " to "
                            + first.agreedMicros());
        }
    }

    void beginBatch() {
        readThisBatch.clear();
    }

    /**
     * A replica's reading was ordered; only its first in a batch counts, and only if it is later than those before. Whether time
     * has advanced.
     */
    boolean take(ClientId replica, long readingMicros) {
        boolean isNews = readingMicros > latest.getOrDefault(replica, Long.MIN_VALUE);
        if (!isNews || !readThisBatch.add(replica)) {
            return false;
        }
        latest.put(replica, readingMicros);
        long reached = latest.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(faultyMax)
                .findFirst()
                .orElse(Long.MIN_VALUE);
        boolean advances = reached > nowMicros;
        nowMicros = Math.max(nowMicros, reached);
        return advances;
    }

    /** When the next command is executed, by agreed time. */
    long nowMicros() {
        return nowMicros;
    }

    /** A batch was executed once more, by the plain rule. */
    void endBatch(Executed event) {
        Shown host = shown.getOrDefault(event.sequence(), new Shown(event.seat(), nowMicros));
        if (host.agreedMicros() != nowMicros) {
            add(event, "replica " + host.seat() + " has come to time " + host.agreedMicros() + ", not to " + nowMicros);
        }
        if (nowMicros > highestHonestMicros) {
            add(
                    event,
                    "agreed time is " + nowMicros + ", and no correct clock has shown more than "
                            + highestHonestMicros);
        }
    }

    private void add(Executed event, String what) {
        findings.add(new Violation(ID, event.atMicros(), event.seat(), event.sequence(), what));
    }
}
