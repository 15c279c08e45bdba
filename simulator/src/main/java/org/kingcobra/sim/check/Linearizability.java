package org.kingcobra.sim.check;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whether a history could have happened one operation at a time, each at a moment between its call and its return: the search of
 * Wing and Gong (JPDC 1993) with Lowe's memory of what was tried (2017), for each object by itself (P-compositionality, Horn and
 * Kroening, 2015). An operation whose outcome nobody knows may take effect at any time after its call; since that includes the
 * very end, it need not be seen by anybody.
 *
 * @param <S> state of an object; equal states are one
 * @param <I> what is asked
 * @param <O> what is answered
 */
public final class Linearizability<S, I, O> {
    /** No answer came. */
    public static final long NEVER = Long.MAX_VALUE;

    /** What one client asked and was told. */
    public record Operation<I, O>(long calledMicros, long returnedMicros, I input, Optional<O> output) {
        public Operation {
            checkArgument(
                    returnedMicros >= calledMicros && output.isPresent() == (returnedMicros != NEVER),
                    "expected an answer after the call at %s us, or none, got one at %s us",
                    calledMicros,
                    returnedMicros);
        }
    }

    /** The object as it is when one operation follows the other. */
    public interface Sequential<S, I, O> {
        S initial();

        /** The state after; empty if the operation does not answer so, or not yet. With no output given it must be possible at last. */
        Optional<S> step(S state, I input, Optional<O> output);
    }

    /** What the search came to. */
    public enum Verdict {
        LINEARIZABLE,
        NOT_LINEARIZABLE,
        /** So many orders are possible that the search was given up. */
        UNDECIDED
    }

    private record Event(int operation, boolean isCall, long atMicros) {}

    private record Tried<S>(BitSet done, S state) {}

    private record Taken<S>(int event, S stateBefore) {}

    private final Sequential<S, I, O> object;
    private final List<Operation<I, O>> operations;
    private final List<Event> events = new ArrayList<>();
    /** The events not taken yet, as a list that forgets and remembers in constant time (Knuth's dancing links). */
    private final int[] next;

    private final int[] previous;
    private final int[] returnOf;
    private final Set<Tried<S>> tried = new HashSet<>(); // never iterated
    private long stepsLeft;

    private Linearizability(Sequential<S, I, O> object, List<Operation<I, O>> operations, long stepsMax) {
        this.object = object;
        this.operations = operations;
        this.stepsLeft = stepsMax;
        for (int i = 0; i < operations.size(); i++) {
            events.add(new Event(i, true, operations.get(i).calledMicros()));
            events.add(new Event(i, false, operations.get(i).returnedMicros()));
        }
        // where times are equal calls come first: operations that touch overlap
        events.sort(Comparator.comparingLong(Event::atMicros).thenComparing(event -> !event.isCall()));
        int end = events.size() + 1;
        next = new int[end + 1];
        previous = new int[end + 1];
        returnOf = new int[operations.size()];
        for (int i = 0; i <= end; i++) {
            next[i] = i + 1;
            previous[i] = i - 1;
        }
        for (int i = 0; i < events.size(); i++) {
            if (!events.get(i).isCall()) {
                returnOf[events.get(i).operation()] = i + 1;
            }
        }
    }

    /** Judges a history of one object. */
    public static <S, I, O> Verdict check(Sequential<S, I, O> object, List<Operation<I, O>> operations, long stepsMax) {
        return new Linearizability<>(object, operations, stepsMax).search();
    }

    /** Judges a history of many objects, each by itself; the worst verdict counts. */
    public static <K extends Comparable<K>, S, I, O> Verdict checkEach(
            Sequential<S, I, O> object, List<Operation<I, O>> operations, Function<I, K> objectOf, long stepsMax) {
        TreeMap<K, List<Operation<I, O>>> byObject = new TreeMap<>();
        operations.forEach(
                operation -> byObject.computeIfAbsent(objectOf.apply(operation.input()), unused -> new ArrayList<>())
                        .add(operation));
        Verdict worst = Verdict.LINEARIZABLE;
        for (List<Operation<I, O>> part : byObject.values()) {
            Verdict verdict = check(object, part, stepsMax);
            if (verdict == Verdict.NOT_LINEARIZABLE) {
                return verdict;
            }
            worst = verdict == Verdict.UNDECIDED ? verdict : worst;
        }
        return worst;
    }

    private Verdict search() {
        BitSet done = new BitSet(operations.size());
        ArrayDeque<Taken<S>> order = new ArrayDeque<>();
        S state = object.initial();
        int at = next[0];
        while (done.cardinality() < operations.size()) {
            if (stepsLeft-- == 0) {
                return Verdict.UNDECIDED;
            }
            Event event = events.get(at - 1);
            if (event.isCall()) {
                Optional<S> after = stepFrom(state, event.operation(), done);
                if (after.isPresent()) {
                    order.push(new Taken<>(at, state));
                    state = after.get();
                    done.set(event.operation());
                    unlink(at);
                    at = next[0];
                } else {
                    at = next[at];
                }
            } else if (order.isEmpty()) {
                return Verdict.NOT_LINEARIZABLE;
            } else { // it returned and nothing that was called before can be next: the last choice was wrong
                Taken<S> last = order.pop();
                done.clear(events.get(last.event() - 1).operation());
                state = last.stateBefore();
                relink(last.event());
                at = next[last.event()];
            }
        }
        return Verdict.LINEARIZABLE;
    }

    /** The state after the operation, if it may come next and that was not tried before. */
    private Optional<S> stepFrom(S state, int operation, BitSet done) {
        Operation<I, O> taken = operations.get(operation);
        Optional<S> after = object.step(state, taken.input(), taken.output());
        if (after.isEmpty()) {
            return after;
        }
        BitSet with = (BitSet) done.clone();
        with.set(operation);
        return after.filter(reached -> tried.add(new Tried<>(with, reached)));
    }

    private void unlink(int call) {
        unlinkOne(call);
        unlinkOne(returnOf[events.get(call - 1).operation()]);
    }

    private void relink(int call) {
        relinkOne(returnOf[events.get(call - 1).operation()]);
        relinkOne(call);
    }

    private void unlinkOne(int event) {
        next[previous[event]] = next[event];
        previous[next[event]] = previous[event];
    }

    private void relinkOne(int event) {
        next[previous[event]] = event;
        previous[next[event]] = event;
    }
}
