package org.kingcobra.bft.host;

import static org.kingcobra.bft.Invariants.check;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.ClientId;

/**
 * What is remembered of one client: which operations were executed, from its floor upwards, and what they came to
 * (ENGINE.md 16). Results are kept within a limit; that an operation was executed is never forgotten above the floor.
 */
final class ClientWindow {
    private final ClientId client;
    private final TreeMap<Long, ExecutedRun> runs = new TreeMap<>();
    private long floor = 1;
    private long lastActive;
    private long resultBytes;
    private long bytes;

    ClientWindow(ClientId client) {
        this.client = client;
    }

    ClientId client() {
        return client;
    }

    long floor() {
        return floor;
    }

    /** When it was last opened, as a count of envelopes. */
    long lastActive() {
        return lastActive;
    }

    void openedAt(long count) {
        lastActive = count;
    }

    Collection<ExecutedRun> runs() {
        return runs.values();
    }

    /** What it takes in memory; a function of its content. */
    long bytes() {
        return bytes;
    }

    /** Forgets everything below; a lower floor than before is ignored. */
    void raiseFloor(long newFloor) {
        floor = Math.max(floor, newFloor);
        while (!runs.isEmpty() && runs.firstEntry().getValue().end() <= floor) {
            ExecutedRun gone = runs.pollFirstEntry().getValue();
            bytes -= gone.bytes();
            resultBytes -= gone.resultBytes();
        }
    }

    boolean isAhead(long number) {
        return number - floor >= Limits.WINDOW_OPERATIONS;
    }

    /** The run in which the operation was executed; of no use below the floor. */
    Optional<ExecutedRun> find(long number) {
        return Optional.ofNullable(runs.floorEntry(number))
                .map(Map.Entry::getValue)
                .filter(run -> number < run.end());
    }

    void remember(ExecutedRun run) {
        check(
                run.count() > 0 && run.first() >= floor && !isAhead(run.end() - 1),
                "operations %s to %s, floor %s",
                run.first(),
                run.end() - 1,
                floor);
        check(find(run.end() - 1).isEmpty() && find(run.first()).isEmpty(), "operation %s executed twice", run.first());
        run.trim();
        put(run);
    }

    /** As it was before: also a run that a raised floor has cut. */
    static ClientWindow restored(ClientId client, long floor, long lastActive, List<ExecutedRun> runs) {
        ClientWindow window = new ClientWindow(client);
        window.floor = floor;
        window.lastActive = lastActive;
        runs.forEach(window::put);
        return window;
    }

    private void put(ExecutedRun run) {
        runs.put(run.first(), run);
        bytes += run.bytes();
        resultBytes += run.resultBytes();
        if (resultBytes > Limits.RESULT_BYTES_PER_CLIENT) {
            forgetResults();
        }
    }

    private void forgetResults() {
        for (ExecutedRun run : runs.values()) {
            if (resultBytes <= Limits.RESULT_BYTES_PER_CLIENT / 2) {
                return;
            }
            bytes -= run.resultBytes();
            resultBytes -= run.resultBytes();
            run.forgetResults();
        }
    }

    /** Forgets what was executed, and raises the floor so that nothing of it can be executed again. */
    void forgetEverything() {
        if (!runs.isEmpty()) {
            raiseFloor(runs.lastEntry().getValue().end());
        }
    }
}
