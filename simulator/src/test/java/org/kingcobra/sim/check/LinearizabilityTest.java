package org.kingcobra.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.sim.check.Linearizability.Operation;
import org.kingcobra.sim.check.Linearizability.Verdict;

/** The search, on histories of which everybody knows the answer. */
class LinearizabilityTest {
    private static final long STEPS = 100_000;

    @Test
    void aReadMaySeeAWriteThatOverlapsItOrNot() {
        for (int seen : List.of(0, 1)) {
            assertEquals(Verdict.LINEARIZABLE, judge(write(0, 10, 1), read(5, 15, seen)));
        }
    }

    @Test
    void aStaleReadAfterTheWriteHasEndedIsFound() {
        assertEquals(Verdict.NOT_LINEARIZABLE, judge(write(0, 10, 1), read(11, 15, 0)));
    }

    @Test
    void aReadOfWhatNobodyWroteIsFound() {
        assertEquals(Verdict.NOT_LINEARIZABLE, judge(write(0, 10, 1), read(5, 15, 2)));
    }

    @Test
    void twoReadersMayNotSeeTwoWritesInDifferentOrders() {
        assertEquals(
                Verdict.NOT_LINEARIZABLE,
                judge(write(0, 100, 1), write(0, 100, 2), read(110, 120, 1), read(121, 130, 2)));
        assertEquals(
                Verdict.NOT_LINEARIZABLE,
                judge(write(0, 100, 1), write(0, 100, 2), read(10, 20, 1), read(21, 30, 2), read(31, 40, 1)));
    }

    @Test
    void aReadBehindANewerOneMayNotGoBack() {
        assertEquals(Verdict.NOT_LINEARIZABLE, judge(write(0, 100, 1), read(10, 20, 1), read(30, 40, 0)));
    }

    @Test
    void aWriteThatNobodyWasToldOfMayTakeEffectLateOrNever() {
        assertEquals(Verdict.LINEARIZABLE, judge(unanswered(0, 1), read(10, 20, 0), read(30, 40, 1)));
        assertEquals(Verdict.LINEARIZABLE, judge(unanswered(0, 1), read(10, 20, 0), read(30, 40, 0)));
        assertEquals(Verdict.NOT_LINEARIZABLE, judge(unanswered(0, 1), read(10, 20, 1), read(30, 40, 0)));
        assertEquals(Verdict.NOT_LINEARIZABLE, judge(unanswered(25, 1), read(10, 20, 1)));
    }

    @Test
    void objectsAreJudgedEachByItself() {
        List<Operation<Integer, Integer>> history = List.of(write(0, 10, 1), write(0, 10, 12), read(11, 15, 1));
        assertEquals(
                Verdict.LINEARIZABLE,
                Linearizability.checkEach(new IntRegister(), history, input -> input / 10, STEPS));
    }

    @Test
    void aSearchThatTakesTooLongSaysSo() {
        assertEquals(
                Verdict.UNDECIDED,
                Linearizability.check(new IntRegister(), List.of(write(0, 10, 1), read(5, 15, 1)), 1));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static Verdict judge(Operation<Integer, Integer>... history) {
        return Linearizability.check(new IntRegister(), List.of(history), STEPS);
    }

    static Operation<Integer, Integer> write(long called, long returned, int value) {
        return new Operation<>(called, returned, value, Optional.of(value));
    }

    static Operation<Integer, Integer> unanswered(long called, int value) {
        return new Operation<>(called, Linearizability.NEVER, value, Optional.empty());
    }

    static Operation<Integer, Integer> read(long called, long returned, int value) {
        return new Operation<>(called, returned, IntRegister.READ, Optional.of(value));
    }
}
