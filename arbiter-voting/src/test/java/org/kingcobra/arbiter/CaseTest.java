package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.arbiter.Village.ALICE;
import static org.kingcobra.arbiter.Village.AUTHORITY;
import static org.kingcobra.arbiter.Village.BOB;
import static org.kingcobra.arbiter.Village.LATE_BREAD;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.arbiter.Sanction.Kind;
import org.kingcobra.arbiter.tally.Judgement.Reason;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.arbiter.tally.TrackRecord;
import org.kingcobra.bft.EvidenceClass;

class CaseTest {
    private final Village village = Village.tolerating(1);

    @Test
    void aBuyerWhoseComplaintTheServicesBearOutIsPaidByTheCheat() {
        village.know(LATE_BREAD, Finding.CORROBORATES);
        assertTrue(village.report(ALICE, BOB, LATE_BREAD, ByteString.copyFromUtf8("no bread"))
                .isDone());
        Verdict verdict = village.judge();
        assertEquals(Outcome.PROVEN, verdict.outcome());
        assertEquals(Reason.PANEL_FOUND_GUILTY, verdict.reason());
        assertEquals(List.of(Sanction.fine(BOB.id(), 5, ALICE.id())), verdict.sanctions());
        assertEquals(105, village.purse(ALICE));
        assertEquals(95, village.purse(BOB));
        assertFalse(village.isRefused(BOB));
        assertEquals(new TrackRecord(1, 0), village.service().record(ALICE.id()));
    }

    @Test
    void proofConvictsAtOnceWithoutAPanel() {
        assertTrue(village.report(ALICE, BOB, LATE_BREAD, SignedTwice.attached(SignedTwice.by(BOB, 3)))
                .isDone());
        Verdict verdict = village.lastVerdict();
        assertEquals(Outcome.PROVEN, verdict.outcome());
        assertEquals(EvidenceClass.PROOF, verdict.file().charge().evidenceClass());
        assertEquals(List.of(), verdict.seats());
        assertEquals(90, village.purse(BOB));
        assertTrue(village.isRefused(BOB));
        assertEquals(List.of(), village.service().openCases());
    }

    @Test
    void theGroupsOwnProofFinesForTheTreasury() {
        village.alarm(
                BOB, LATE_BREAD, EvidenceClass.PROOF, Accusation.Item.of(SignedTwice.KIND, SignedTwice.by(BOB, 3)));
        assertEquals(
                List.of(Sanction.fine(BOB.id(), 10, AUTHORITY.id()), Sanction.of(Kind.REFUSAL, BOB.id())),
                village.lastVerdict().sanctions());
    }

    @Test
    void anArbiterProvenCorruptIsStruckOffTheRoll() {
        var corrupt = village.arbiters.get(2);
        village.report(ALICE, corrupt, LATE_BREAD, SignedTwice.attached(SignedTwice.by(corrupt, 3)));
        assertFalse(village.service().roll().contains(corrupt.id()));
        assertTrue(village.lastVerdict().sanctions().contains(Sanction.of(Kind.STRIKE_OFF, corrupt.id())));
    }

    @Test
    void aReportWhoseEvidenceDoesNotVerifyConvictsTheSlanderer() {
        ByteString aliceSignedTwice = SignedTwice.attached(SignedTwice.by(ALICE, 3));
        assertTrue(village.report(ALICE, BOB, LATE_BREAD, aliceSignedTwice).isDone());
        Verdict verdict = village.lastVerdict();
        assertEquals(ALICE.id(), verdict.file().charge().accused());
        assertEquals(Offence.SLANDER, verdict.file().charge().offence());
        assertEquals(List.of(Sanction.fine(ALICE.id(), 3, BOB.id())), verdict.sanctions());
        assertEquals(List.of(), village.service().openCases());
        assertEquals(new TrackRecord(0, 1), village.service().record(ALICE.id()));
    }

    @Test
    void aHabitualSlandererIsRefusedService() {
        for (int i = 0; i < 3; i++) {
            assertFalse(village.isRefused(ALICE));
            village.report(ALICE, BOB, new Subject("request " + i), SignedTwice.attached(ByteString.EMPTY));
        }
        assertTrue(village.isRefused(ALICE));
    }

    @Test
    void aComplaintThatTheServicesRefuteCostsTheComplainant() {
        village.know(LATE_BREAD, Finding.REFUTES);
        village.report(ALICE, BOB, LATE_BREAD);
        Verdict verdict = village.judge();
        assertEquals(Outcome.CLEARED, verdict.outcome());
        assertEquals(List.of(Sanction.fine(ALICE.id(), 3, BOB.id())), verdict.sanctions());
        assertEquals(new TrackRecord(0, 1), village.service().record(ALICE.id()));
    }

    @Test
    void wordsAloneLeaveBothPartiesAsTheyWere() {
        village.report(ALICE, BOB, LATE_BREAD, ByteString.copyFromUtf8("he is a crook"));
        Verdict verdict = village.judge();
        assertEquals(Outcome.UNPROVEN, verdict.outcome());
        assertEquals(List.of(), verdict.sanctions());
        assertEquals(TrackRecord.NEWCOMER, village.service().record(ALICE.id()));
    }

    @Test
    void aSingleStatisticalAlarmConvictsNobody() {
        village.alarm(BOB, LATE_BREAD, 1);
        assertEquals(Outcome.UNPROVEN, village.judge().outcome());
    }

    @Test
    void repeatedStatisticalAlarmsAreOneCaseAndCostServiceButNoMoney() {
        for (int round = 1; round <= 5; round++) {
            village.alarm(BOB, LATE_BREAD, round);
        }
        assertEquals(5, village.onlyCase().file().accusations());
        Verdict verdict = village.judge();
        assertEquals(EvidenceClass.STATISTICAL, verdict.file().charge().evidenceClass());
        assertEquals(List.of(Sanction.of(Kind.REFUSAL, BOB.id())), verdict.sanctions());
    }

    @Test
    void aServicesProofThatDoesNotVerifyIsASuspicionAndNoConviction() {
        village.alarm(BOB, LATE_BREAD, EvidenceClass.PROOF, Accusation.Item.of(SignedTwice.KIND, ByteString.EMPTY));
        assertEquals(List.of(), village.service().verdicts());
        assertEquals(
                EvidenceClass.STATISTICAL, village.onlyCase().file().charge().evidenceClass());
    }

    @Test
    void aFaultyReplicaIsReportedAndNeitherFinedNorRefused() {
        ByteString evidence =
                ArbiterCommands.attachment(FaultyReply.KIND, BOB.id().key());
        village.report(ALICE, BOB, LATE_BREAD, evidence);
        Verdict verdict = village.lastVerdict();
        assertEquals(Offence.FAULTY_REPLICA, verdict.file().charge().offence());
        assertEquals(List.of(Sanction.of(Kind.REPORTED_FAULTY, BOB.id())), verdict.sanctions());
        assertFalse(village.isRefused(BOB));
        assertEquals(Town.PURSE, village.purse(BOB));
    }

    @Test
    void theSameProofUnderAnotherNameIsNotPunishedTwice() {
        ByteString proof = SignedTwice.attached(SignedTwice.by(BOB, 3));
        village.report(ALICE, BOB, LATE_BREAD, proof);
        assertTrue(village.report(ALICE, BOB, new Subject("request other bread"), proof)
                .is(ArbiterStatus.ALREADY_JUDGED));
        village.alarm(
                BOB, LATE_BREAD, EvidenceClass.PROOF, Accusation.Item.of(SignedTwice.KIND, SignedTwice.by(BOB, 3)));
        assertEquals(1, village.service().verdicts().size());
        assertEquals(90, village.purse(BOB));
    }

    @Test
    void proofEndsTheOpenCaseAboutTheSameSubject() {
        village.report(ALICE, BOB, LATE_BREAD, ByteString.copyFromUtf8("he is a crook"));
        CaseId id = village.onlyCase().id();
        Accusation.Item proof = Accusation.Item.of(SignedTwice.KIND, SignedTwice.by(BOB, 3));
        assertTrue(village.command(ALICE, submit(id, proof)).isDone());
        assertEquals(Outcome.PROVEN, village.verdict(id).outcome());
        assertEquals(2, village.verdict(id).file().exhibits().size());
        assertEquals(List.of(), village.service().openCases());
    }

    @Test
    void statisticsAndTestimonyAboutOneSubjectAreNeverMixedInOneCase() {
        village.alarm(BOB, LATE_BREAD, 1);
        village.report(ALICE, BOB, LATE_BREAD);
        assertEquals(
                List.of(EvidenceClass.STATISTICAL, EvidenceClass.TESTIMONY),
                village.service().openCases().stream()
                        .map(open -> open.file().charge().evidenceClass())
                        .toList());
        village.report(ALICE, BOB, LATE_BREAD, SignedTwice.attached(SignedTwice.by(BOB, 3)));
        assertEquals(List.of(), village.service().openCases());
    }

    @Test
    void everyVerdictIsPublished() {
        village.report(ALICE, BOB, LATE_BREAD, SignedTwice.attached(SignedTwice.by(BOB, 3)));
        List<ByteString> published = village.harness.events().stream()
                .filter(event -> event.topic().equals(ArbiterService.VERDICTS_TOPIC))
                .map(event -> event.payload())
                .toList();
        assertEquals(List.of(ArbiterCodecs.VERDICT.encode(village.lastVerdict())), published);
    }

    @Test
    void theAccusedHasRoomForHerDefenceHoweverMuchTheOthersBring() {
        village.report(ALICE, BOB, LATE_BREAD);
        CaseId id = village.onlyCase().id();
        for (int i = 0; i < 20; i++) {
            village.command(ALICE, submit(id, statement("complaint " + i)));
        }
        assertTrue(village.command(BOB, submit(id, statement("I was ill"))).isDone());
        assertEquals(
                Optional.of(BOB.id()),
                village.onlyCase()
                        .file()
                        .exhibits()
                        .get(CaseFile.ACCUSING_EXHIBITS_MAX)
                        .submitter());
    }

    static ByteString submit(CaseId id, Accusation.Item item) {
        return ArbiterCommands.submitExhibit(id, item.kind(), item.content());
    }

    static Accusation.Item statement(String text) {
        return Accusation.Item.of(Exhibit.STATEMENT, ByteString.copyFromUtf8(text));
    }
}
