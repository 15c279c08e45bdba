package org.kingcobra.bft.host;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was different in a client's window some sequences ago, as far as voters may still ask: its floor, and runs that the
 * floor has passed since (rule 2: whoever votes for s judges by the state after s-W, whatever it has executed since).
 */
final class WindowHistory {
    /** At a sequence the floor rose from here. */
    record Raise(long sequence, long from) {}

    /** Operations that were executed at a sequence and that the floor passed at a later one. */
    record Passed(long first, long end, long executedAt, long passedAt) {}

    private final ArrayDeque<Raise> raises = new ArrayDeque<>();
    private final TreeMap<Long, Passed> passed = new TreeMap<>();
    private long newest;

    Collection<Raise> raises() {
        return raises;
    }

    Collection<Passed> passed() {
        return passed.values();
    }

    /** The last sequence at which there was anything to add. */
    long newest() {
        return newest;
    }

    boolean isEmpty() {
        return raises.isEmpty() && passed.isEmpty();
    }

    /** The floor rises at a sequence; what counts is where it was when that began. */
    void add(Raise raise) {
        newest = Math.max(newest, raise.sequence());
        if (raises.isEmpty() || raises.getLast().sequence() < raise.sequence()) {
            raises.add(raise);
        }
    }

    void add(Passed run) {
        newest = Math.max(newest, run.passedAt());
        passed.put(run.first(), run);
    }

    /** Nobody asks any more how it was before the end of this sequence. */
    void forgetBefore(long sequence) {
        while (!raises.isEmpty() && raises.getFirst().sequence() <= sequence) {
            raises.removeFirst();
        }
        if (!passed.isEmpty()) {
            passed.values().removeIf(run -> run.passedAt() <= sequence);
        }
    }

    /** The floor after a sequence, given the one now. */
    long floorAfter(long sequence, long now) {
        for (Raise raise : raises) {
            if (raise.sequence() > sequence) {
                return raise.from();
            }
        }
        return now;
    }

    /** The run of this operation that the floor has passed, if it was executed up to a sequence. */
    Optional<Passed> find(long number, long sequence) {
        return Optional.ofNullable(passed.floorEntry(number))
                .map(Map.Entry::getValue)
                .filter(run -> number < run.end() && run.executedAt() <= sequence);
    }
}
