package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.bft.order.Scene.MEMBERSHIP;
import static org.kingcobra.bft.order.Scene.ONE;
import static org.kingcobra.bft.order.Scene.TWO;
import static org.kingcobra.bft.order.Scene.vote;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kingcobra.bft.order.Evidence.Equivocation;
import org.kingcobra.bft.order.Evidence.ForgedEnvelope;

class EvidenceTest {
    private static final Batch FORGED = Scene.batch("true", "forged");

    @ParameterizedTest
    @EnumSource(SignedKind.class)
    void onlyWhatIsSignedOnceASlotCanBeSignedOnceTooOften(SignedKind kind) {
        boolean isOnce = kind == SignedKind.PROPOSE || kind == SignedKind.WRITE || kind == SignedKind.ACCEPT;
        Equivocation twice = new Equivocation(vote(2, kind, 0, 1, ONE), vote(2, kind, 0, 1, TWO));
        assertEquals(isOnce, twice.isSigned(MEMBERSHIP));
        assertEquals(2, twice.accused());
    }

    @Test
    void twoVotesThatDoNotContradictEachOtherProveNothing() {
        Vote first = vote(2, SignedKind.WRITE, 0, 1, ONE);
        assertFalse(new Equivocation(first, first).isSigned(MEMBERSHIP));
        assertFalse(new Equivocation(first, vote(2, SignedKind.ACCEPT, 0, 1, TWO)).isSigned(MEMBERSHIP));
        assertFalse(new Equivocation(first, vote(2, SignedKind.WRITE, 1, 1, TWO)).isSigned(MEMBERSHIP));
        assertFalse(new Equivocation(first, vote(2, SignedKind.WRITE, 0, 2, TWO)).isSigned(MEMBERSHIP));
        assertFalse(new Equivocation(first, vote(1, SignedKind.WRITE, 0, 1, TWO)).isSigned(MEMBERSHIP));
    }

    @Test
    void whatAnotherHasSignedProvesNothing() {
        Vote first = vote(2, SignedKind.WRITE, 0, 1, ONE);
        Vote second = vote(2, SignedKind.WRITE, 0, 1, TWO);
        assertFalse(new Equivocation(first, by(second, 1)).isSigned(MEMBERSHIP));
        assertFalse(new Equivocation(by(first, 1), second).isSigned(MEMBERSHIP));
        assertTrue(new Equivocation(first, second).isSigned(MEMBERSHIP.numbered(7)), "of whichever membership");
    }

    /** The vote under another's signature. */
    private static Vote by(Vote vote, int forger) {
        Vote forged = vote(forger, vote.kind(), vote.slot(), vote.digest());
        return new Vote(vote.kind(), vote.slot(), vote.digest(), vote.replica(), forged.signature());
    }

    @Test
    void aForgedEnvelopeIsOfTheVeryBatchThatWasProposed() {
        Vote proposal = vote(0, SignedKind.PROPOSE, 0, 1, FORGED);
        assertTrue(new ForgedEnvelope(proposal, FORGED, 1).isSigned(MEMBERSHIP));
        assertTrue(new ForgedEnvelope(proposal, FORGED, 0).isSigned(MEMBERSHIP.numbered(3)));
        assertEquals(0, new ForgedEnvelope(proposal, FORGED, 1).accused());
        assertFalse(new ForgedEnvelope(proposal, FORGED, -1).isSigned(MEMBERSHIP));
        assertFalse(new ForgedEnvelope(proposal, FORGED, 2).isSigned(MEMBERSHIP));
        assertFalse(new ForgedEnvelope(proposal, ONE, 0).isSigned(MEMBERSHIP));
        assertFalse(new ForgedEnvelope(vote(0, SignedKind.WRITE, 0, 1, FORGED), FORGED, 1).isSigned(MEMBERSHIP));
        assertFalse(new ForgedEnvelope(by(proposal, 2), FORGED, 1).isSigned(MEMBERSHIP));
    }
}
