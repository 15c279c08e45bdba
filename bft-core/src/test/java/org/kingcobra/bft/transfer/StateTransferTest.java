package org.kingcobra.bft.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.transfer.TransferMessage.AskCheckpoint;
import org.kingcobra.bft.transfer.TransferMessage.AskManifest;
import org.kingcobra.bft.transfer.TransferMessage.FoundChunk;
import org.kingcobra.bft.transfer.TransferMessage.FoundManifest;
import org.kingcobra.bft.transfer.TransferMessage.NewestCheckpoint;

/** How a state is looked for, taken piece by piece and verified. */
class StateTransferTest extends TakingReplica {
    @Test
    void whoForgotEverythingAsksAllOthersAndNeedsTheAnswersOfThree() {
        assertFalse(transfer.isUnderWay());
        assertEquals(Long.MAX_VALUE, transfer.nextWakeMicros());
        assertEquals(askEach(0, 1, 2), transfer.start(nowMicros));
        assertTrue(transfer.isUnderWay());
        assertEquals(List.of(), names(0, NEW));
        assertEquals(List.of(), names(1, OLD));
        assertEquals(List.of(), names(1, OLD), "one answer of each counts");
        assertEquals(List.of(ask(0, new AskManifest(16))), namesNone(2));
    }

    @Test
    void whoIsBehindCountsItself() {
        assertEquals(askEach(0, 1, 2), transfer.need(OLD.checkpoint(), nowMicros));
        names(0, OLD);
        assertEquals(List.of(ask(0, new AskManifest(8))), namesNone(1));
    }

    @Test
    void whoLooksForTheNewestInVainAndHearsOfOneCountsItself() {
        transfer.start(nowMicros);
        names(0, NEW);
        assertEquals(List.of(), names(1, NEW), "the third is gone");
        assertEquals(List.of(ask(0, new AskManifest(16))), transfer.need(NEW.checkpoint(), nowMicros));
    }

    @Test
    void whereNobodyHasACheckpointTheGenesisIsTheNewest() {
        transfer.start(nowMicros);
        namesNone(0);
        namesNone(1);
        assertEquals(List.of(new TransferEffect.NothingNewer()), namesNone(2));
        assertFalse(transfer.isUnderWay());
        assertEquals(Long.MAX_VALUE, transfer.nextWakeMicros());
    }

    @Test
    void aCheckpointThatNoQuorumHasSignedIsNoAnswer() {
        Digest state = NEW.manifest().digest();
        Slot slot = new Slot(0, 0, 16);
        Certificate writes = Certificate.of(List.of(0, 1, 2).stream()
                .map(seat ->
                        Donations.MEMBERSHIP.sign(seat, Donations.REPLICAS.get(seat), SignedKind.WRITE, slot, state))
                .toList());
        Certificate renamed = new Certificate(
                SignedKind.CHECKPOINT,
                slot,
                OLD.manifest().digest(),
                NEW.checkpoint().signatures());
        transfer.start(nowMicros);
        namesNone(0);
        namesNone(1);
        for (Certificate forged : List.of(Donations.certificate(0, 16, state, 2), writes, renamed)) {
            assertEquals(List.of(), hear(2, new NewestCheckpoint(Optional.of(forged))));
        }
        assertEquals(List.of(ask(2, new AskManifest(16))), names(2, NEW));
    }

    @Test
    void aCheckpointOfALaterMembershipIsAsGood() {
        Donation later = Donations.of(5, 24, "state");
        transfer.need(OLD.checkpoint(), nowMicros);
        names(0, OLD);
        assertEquals(List.of(ask(1, new AskManifest(24))), names(1, later));
    }

    @Test
    void whoHasNotAnsweredIsAskedAgain() {
        transfer.start(nowMicros);
        namesNone(1);
        assertEquals(nowMicros + PATIENCE_MICROS, transfer.nextWakeMicros());
        assertEquals(List.of(), transfer.tick(nowMicros));
        assertEquals(askEach(0, 2), later());
    }

    @Test
    void whereTheAnswersDoNotHelpAllAreAskedAnew() {
        transfer.need(NEW.checkpoint(), nowMicros);
        names(0, OLD);
        assertEquals(List.of(), names(1, OLD));
        assertEquals(askEach(0, 1, 2), later());
        names(0, OLD);
        assertEquals(List.of(ask(1, new AskManifest(16))), names(1, NEW));
    }

    @Test
    void whereNobodyGivesTheWantedStateAnOlderOneIsTaken() {
        transfer.need(NEW.checkpoint(), nowMicros);
        names(0, OLD);
        names(1, OLD);
        later();
        names(0, OLD);
        names(1, OLD);
        assertEquals(List.of(ask(0, new AskManifest(8))), later());
        givesManifest(0, OLD);
        List<TransferEffect> effects = new ArrayList<>();
        for (int index = 0; index < OLD.manifest().chunks().size(); index++) {
            effects.addAll(givesChunk(1, OLD, index));
            effects.addAll(givesChunk(0, OLD, index));
        }
        assertTrue(effects.contains(install(OLD)), effects::toString);
        names(0, OLD);
        names(1, OLD);
        later();
        names(0, OLD);
        names(1, OLD);
        assertEquals(askEach(0, 1, 2), later(), "and the older one is not taken twice");
    }

    @Test
    void whoAloneNamesTheNewestAndGivesNothingIsNotAskedTwiceInARow() {
        transfer.need(OLD.checkpoint(), nowMicros);
        names(0, NEW);
        List<TransferEffect> effects = names(1, OLD);
        while (!effects.contains(ask(1, new AskCheckpoint()))) {
            effects = later();
        }
        names(0, NEW);
        assertEquals(List.of(ask(1, new AskManifest(8))), names(1, OLD));
    }

    @Test
    void aNewNeedWhileAStateIsTakenIsSeenToAfterwards() {
        allName(OLD);
        assertEquals(List.of(), transfer.need(NEW.checkpoint(), nowMicros));
        assertTrue(transfer.isUnderWay());
    }

    @Test
    void chunksAreAskedOfSeveralDonorsAFewAtATime() {
        allName(NEW);
        assertEquals(List.of(chunk(1, NEW, 0), chunk(2, NEW, 1)), givesManifest(0, NEW));
        assertEquals(List.of(chunk(0, NEW, 2)), givesChunk(1, NEW, 0));
        assertEquals(List.of(chunk(1, NEW, 3)), givesChunk(2, NEW, 1));
        assertEquals(List.of(), givesChunk(0, NEW, 2));
        assertEquals(List.of(install(NEW)), givesChunk(1, NEW, 3));
        assertFalse(transfer.isUnderWay());
    }

    @Test
    void onlyWhoNamedTheCheckpointIsAskedForIt() {
        transfer.start(nowMicros);
        names(0, OLD);
        names(1, NEW);
        namesNone(2);
        assertEquals(List.of(chunk(1, NEW, 0), chunk(1, NEW, 1)), givesManifest(1, NEW));
    }

    @Test
    void aFalseManifestCostsItsGiverItsPartAndIsReported() {
        allName(NEW);
        Manifest forged = new Manifest(NEW.manifest().summary(), OLD.manifest().chunks());
        List<TransferEffect> effects = hear(0, new FoundManifest(16, forged));
        assertEquals(Set.of(0), suspects(effects));
        assertTrue(effects.contains(ask(2, new AskManifest(16))), effects::toString);
        assertEquals(List.of(chunk(1, NEW, 0), chunk(2, NEW, 1)), givesManifest(2, NEW));
    }

    @Test
    void aFalsePieceCostsItsGiverAllItWasAskedFor() {
        transfer.start(nowMicros);
        names(0, NEW);
        names(1, NEW);
        namesNone(2);
        assertEquals(List.of(chunk(1, NEW, 0), chunk(0, NEW, 1)), givesManifest(0, NEW));
        assertEquals(List.of(chunk(0, NEW, 2)), givesChunk(0, NEW, 1), "the other has its share");
        List<TransferEffect> effects = hear(1, new FoundChunk(16, 0, ByteString.copyFromUtf8("liar")));
        assertEquals(Set.of(1), suspects(effects));
        assertTrue(effects.contains(chunk(0, NEW, 0)), effects::toString);
        assertEquals(List.of(), givesChunk(1, NEW, 2), "nothing of it is taken any more");
        givesChunk(0, NEW, 0);
        givesChunk(0, NEW, 2);
        assertEquals(List.of(install(NEW)), givesChunk(0, NEW, 3));
    }

    @Test
    void aSilentDonorIsOvertakenByTheNext() {
        allName(NEW);
        assertEquals(nowMicros + PATIENCE_MICROS, transfer.nextWakeMicros());
        assertEquals(List.of(ask(1, new AskManifest(16))), later());
        assertEquals(List.of(chunk(2, NEW, 0), chunk(1, NEW, 1)), givesManifest(1, NEW));
        assertEquals(List.of(chunk(2, NEW, 0), chunk(0, NEW, 1)), later());
    }

    @Test
    void anAnswerThatComesLateIsTakenAllTheSame() {
        allName(NEW);
        later();
        assertEquals(List.of(chunk(2, NEW, 0), chunk(0, NEW, 1)), givesManifest(0, NEW));
        assertEquals(List.of(), givesManifest(1, NEW), "once");
        assertEquals(List.of(chunk(1, NEW, 0), chunk(2, NEW, 1)), later(), "who was late is asked for one");
        assertEquals(List.of(chunk(1, NEW, 2)), givesChunk(2, NEW, 0));
        assertEquals(List.of(), givesChunk(1, NEW, 0), "once");
    }

    @Test
    void whereAllDonorsLieOrAreSilentOthersAreLookedFor() {
        transfer.start(nowMicros);
        names(0, NEW);
        namesNone(1);
        namesNone(2);
        List<TransferEffect> effects = hear(0, new FoundManifest(16, OLD.manifest()));
        assertTrue(effects.containsAll(askEach(0, 1, 2)), effects::toString);
        namesNone(0);
        names(1, NEW);
        assertEquals(List.of(ask(1, new AskManifest(16))), namesNone(2));
        for (int miss = 0; miss < 4; miss++) {
            assertEquals(List.of(ask(1, new AskManifest(16))), later());
        }
        assertTrue(later().containsAll(askEach(0, 1, 2)));
    }

    @Test
    void answersThatNobodyAskedForChangeNothing() {
        assertEquals(List.of(), names(0, NEW));
        assertEquals(List.of(), givesManifest(0, NEW));
        assertEquals(List.of(), givesChunk(0, NEW, 0));
        transfer.start(nowMicros);
        names(0, NEW);
        namesNone(1);
        names(2, NEW);
        assertEquals(List.of(), givesManifest(1, NEW), "of no donor");
        assertEquals(List.of(), givesManifest(0, OLD), "for another checkpoint");
        assertEquals(List.of(), hear(2, new FoundManifest(16, OLD.manifest())), "another was asked");
        assertEquals(List.of(), givesChunk(0, NEW, 0), "for the manifest");
        assertEquals(List.of(), hear(0, new FoundChunk(16, -1, ByteString.EMPTY)));
        assertEquals(List.of(chunk(2, NEW, 0), chunk(0, NEW, 1)), givesManifest(0, NEW));
        assertEquals(List.of(), givesManifest(0, NEW), "once");
        assertEquals(List.of(), givesChunk(1, NEW, 0), "of no donor");
        assertEquals(List.of(), givesChunk(2, OLD, 0), "of another checkpoint");
        assertEquals(List.of(), hear(0, new FoundChunk(16, 0, ByteString.EMPTY)), "another was asked");
        assertEquals(List.of(), hear(2, new FoundChunk(16, -1, ByteString.EMPTY)));
        assertEquals(List.of(), hear(2, new FoundChunk(16, Integer.MAX_VALUE, ByteString.EMPTY)));
        assertEquals(List.of(chunk(2, NEW, 2)), givesChunk(2, NEW, 0));
        assertEquals(List.of(), givesChunk(2, NEW, 0), "once");
    }

    @Test
    void aStateWithoutBytesIsItsManifest() {
        Donation empty = Donations.of(16, "");
        allName(empty);
        assertEquals(List.of(install(empty)), givesManifest(0, empty));
    }

    @Test
    void aStateOfEqualPiecesIsMadeOfOne() {
        Donation equal = Donations.of(16, "zerozerozero");
        allName(equal);
        assertEquals(List.of(chunk(1, equal, 0)), givesManifest(0, equal));
        assertEquals(List.of(install(equal)), givesChunk(1, equal, 0));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TransferSettings(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TransferSettings(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new TransferSettings(1, 1, 0));
    }
}
