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
 * (rule 16). Results are kept within a limit; that an operation was executed is never forgotten above the floor.
 */
final class ClientWindow {
    private final ClientId client;
    private final TreeMap<Long, ExecutedRun> runs = new TreeMap<>();
    private final WindowHistory history = new WindowHistory();
    private long floor = 1;
    private long sequence;
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

    /** The lowest operation number that was never executed and lies above all that were. */
    long firstFree() {
        return runs.isEmpty()
                ? floor
                : Math.max(floor, runs.lastEntry().getValue().end());
    }

    /** When it was last opened, as a count of envelopes. */
    long lastActive() {
        return lastActive;
    }

    /** @param batch the sequence of all changes until it is opened again */
    void openedAt(long count, long batch, int window) {
        lastActive = count;
        changesAt(batch, window);
    }

    private void changesAt(long batch, int window) {
        sequence = batch;
        history.forgetBefore(batch - window);
    }

    WindowHistory history() {
        return history;
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
        if (newFloor > floor) {
            history.add(new WindowHistory.Raise(sequence, floor));
            floor = newFloor;
        }
        while (!runs.isEmpty() && runs.firstEntry().getValue().end() <= floor) {
            ExecutedRun gone = runs.pollFirstEntry().getValue();
            history.add(new WindowHistory.Passed(gone.first(), gone.end(), gone.sequence(), sequence));
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
        run.executedAt(sequence);
        put(run);
    }

    /** As it was before: also a run that a raised floor has cut. */
    static ClientWindow restored(ClientId client, long floor, long lastActive, List<ExecutedRun> runs) {
        ClientWindow window = new ClientWindow(client); // its history is added by whoever restores it
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

    /** Whether, after an earlier batch, all operations in a range were executed or had expired. */
    boolean wasSpentAfter(long batch, long first, long end) {
        long number = Math.max(first, history.floorAfter(batch, floor));
        while (number < end) {
            long next = endOfRunExecutedBy(batch, number);
            if (next <= number) {
                return false;
            }
            number = next;
        }
        return true;
    }

    private long endOfRunExecutedBy(long batch, long number) {
        return find(number)
                .filter(run -> run.sequence() <= batch)
                .map(ExecutedRun::end)
                .or(() -> history.find(number, batch).map(WindowHistory.Passed::end))
                .orElse(number);
    }

    /** Forgets what was executed, and raises the floor so that nothing of it can be executed again. */
    void forgetEverything(long batch, int window) {
        changesAt(batch, window);
        if (!runs.isEmpty()) {
            raiseFloor(runs.lastEntry().getValue().end());
        }
    }
}
