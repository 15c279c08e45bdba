package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.bft.order.Scene.MEMBERSHIP;
import static org.kingcobra.bft.order.Scene.ONE;
import static org.kingcobra.bft.order.Scene.SETTINGS;
import static org.kingcobra.bft.order.Scene.TWO;
import static org.kingcobra.bft.order.Scene.certificate;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a window of two, a checkpoint each four sequences and a log of ten. */
class StopDataBodyTest {
    private static final Optional<Certificate> NONE = Optional.empty();
    private static final Optional<Certificate> AT_FOUR = Optional.of(Scene.checkpoint(4, ONE.digest()));

    private static Certificate decided(long sequence) {
        return certificate(SignedKind.ACCEPT, 0, sequence, ONE);
    }

    private static Certificate locked(long sequence) {
        return certificate(SignedKind.WRITE, 0, sequence, ONE);
    }

    private static boolean isValid(Optional<Certificate> stable, List<Certificate> done, List<Certificate> open) {
        return new StopDataBody(stable, done, open).isValid(MEMBERSHIP, SETTINGS);
    }

    @Test
    void executedIsWhatTheLastDecisionsOrTheCheckpointProve() {
        assertEquals(0, Scene.knowsNothing().executedSequence());
        assertEquals(4, new StopDataBody(AT_FOUR, List.of(), List.of()).executedSequence());
        assertEquals(6, new StopDataBody(AT_FOUR, List.of(decided(5), decided(6)), List.of()).executedSequence());
    }

    @Test
    void decisionsOfTheLastWindowFollowOnEachOther() {
        assertTrue(isValid(NONE, List.of(), List.of()));
        assertTrue(isValid(NONE, List.of(decided(1)), List.of()));
        assertTrue(isValid(NONE, List.of(decided(1), decided(2)), List.of()));
        assertTrue(isValid(NONE, List.of(decided(2), decided(3)), List.of()));
        assertTrue(isValid(AT_FOUR, List.of(decided(5)), List.of()));
        assertFalse(isValid(NONE, List.of(decided(2)), List.of()), "the one before is missing");
        assertFalse(isValid(NONE, List.of(decided(1), decided(3)), List.of()), "a gap");
        assertFalse(isValid(NONE, List.of(decided(1), decided(2), decided(3)), List.of()), "more than a window");
        assertFalse(isValid(AT_FOUR, List.of(decided(6)), List.of()), "the one behind the checkpoint is missing");
        assertFalse(isValid(AT_FOUR, List.of(decided(4), decided(5)), List.of()), "below the checkpoint");
    }

    @Test
    void executedIsProvedByDecisionsAlone() {
        assertFalse(isValid(NONE, List.of(locked(1)), List.of()));
        assertFalse(isValid(Optional.of(decided(4)), List.of(), List.of()));
        assertFalse(
                isValid(
                        Optional.of(certificate(SignedKind.CHECKPOINT, new Slot(1, 0, 4), ONE.digest(), 0, 1, 2)),
                        List.of(),
                        List.of()),
                "of a membership to come");
    }

    @Test
    void whatLiesBeyondAscendsAndIsCertified() {
        assertTrue(isValid(AT_FOUR, List.of(decided(5)), List.of(locked(6), decided(8))));
        assertFalse(isValid(AT_FOUR, List.of(decided(5)), List.of(locked(5))), "executed already");
        assertFalse(isValid(AT_FOUR, List.of(), List.of(locked(6), locked(6))), "twice");
        assertFalse(isValid(AT_FOUR, List.of(), List.of(locked(7), locked(6))), "descending");
        assertFalse(isValid(NONE, List.of(), List.of(certificate(SignedKind.PROPOSE, 0, 1, ONE))));
        assertFalse(
                isValid(
                        NONE,
                        List.of(),
                        List.of(certificate(SignedKind.WRITE, new Slot(1, 0, 1), ONE.digest(), 0, 1, 2))),
                "of another membership");
    }

    @Test
    void nobodyHasVotedFurtherThanTwoLogs() {
        assertTrue(isValid(NONE, List.of(), List.of(locked(20))));
        assertFalse(isValid(NONE, List.of(), List.of(locked(21))));
        assertTrue(isValid(AT_FOUR, List.of(), List.of(locked(24))));
        assertFalse(isValid(AT_FOUR, List.of(), List.of(locked(25))));
    }

    @Test
    void theChoiceIsTheDecisionElseTheHighestLockElseNothing() {
        Certificate high = certificate(SignedKind.WRITE, 3, 6, TWO);
        SyncChoice choice = SyncChoice.of(List.of(
                new StopDataBody(AT_FOUR, List.of(decided(5)), List.of(locked(6), locked(9))),
                new StopDataBody(AT_FOUR, List.of(), List.of(locked(5), high, decided(7))),
                new StopDataBody(NONE, List.of(), List.of(certificate(SignedKind.WRITE, 5, 7, TWO)))));
        assertEquals(5, choice.executed());
        assertEquals(List.of(6L, 7L, 8L, 9L), List.copyOf(choice.values().keySet()));
        assertEquals(Optional.of(high), choice.values().get(6L));
        assertEquals(Optional.of(decided(7)), choice.values().get(7L));
        assertEquals(Optional.empty(), choice.values().get(8L));
        assertEquals(9, choice.last());
    }

    @Test
    void whereNothingIsCertifiedNothingIsChosen() {
        SyncChoice choice = SyncChoice.of(List.of(new StopDataBody(AT_FOUR, List.of(), List.of())));
        assertTrue(choice.values().isEmpty());
        assertEquals(4, choice.last());
    }

    @Test
    void theFirstOfTwoEqualLocksIsChosenWhicheverOrder() {
        Certificate low = locked(1);
        Certificate high = certificate(SignedKind.WRITE, 1, 1, TWO);
        StopDataBody first = new StopDataBody(NONE, List.of(), List.of(low));
        StopDataBody second = new StopDataBody(NONE, List.of(), List.of(high));
        assertEquals(
                Optional.of(high),
                SyncChoice.of(List.of(first, second)).values().get(1L));
        assertEquals(
                Optional.of(high),
                SyncChoice.of(List.of(second, first)).values().get(1L));
    }
}
