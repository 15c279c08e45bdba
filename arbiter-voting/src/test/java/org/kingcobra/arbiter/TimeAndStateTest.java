package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.arbiter.Village.ALICE;
import static org.kingcobra.arbiter.Village.BOB;
import static org.kingcobra.arbiter.Village.CAROL;
import static org.kingcobra.arbiter.Village.LATE_BREAD;
import static org.kingcobra.arbiter.Village.START_MICROS;
import static org.kingcobra.arbiter.Village.WINDOWS;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.kingcobra.arbiter.ArbiterProgram.Strategy;
import org.kingcobra.arbiter.tally.Judgement.Reason;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.EvidenceClass;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.ServiceHarness;

/** Deadlines, silence, undoing, snapshots. */
class TimeAndStateTest {
    private final Village village = Village.tolerating(1);

    @Test
    void aStageEndsAtItsDeadlineAndNotAMicrosecondBefore() {
        village.report(ALICE, BOB, LATE_BREAD);
        assertEquals(START_MICROS + 1_000, village.onlyCase().deadlineMicros());
        village.advance(999);
        assertEquals(Stage.GATHERING, village.onlyCase().stage());
        village.advance(1);
        assertEquals(Stage.SEALING_CONTRIBUTIONS, village.onlyCase().stage());
        assertEquals(START_MICROS + 1_100, village.onlyCase().deadlineMicros());
    }

    @Test
    void aLeapOfTheClockLeavesEveryStageItsTime() {
        village.report(ALICE, BOB, LATE_BREAD);
        village.advance(1_000_000);
        assertEquals(Stage.SEALING_CONTRIBUTIONS, village.onlyCase().stage());
        assertEquals(START_MICROS + 1_000_100, village.onlyCase().deadlineMicros());
    }

    @Test
    void aCaseOpenedBeforeThereIsAgreedTimeGetsItsDeadlineFromTheFirst() {
        Town.Script script = new Town.Script();
        ArbiterRules rules = ArbiterRules.usual(Village.AUTHORITY.id(), 1).with(WINDOWS);
        ServiceHarness young = ServiceHarness.with(
                Town.mount(script), ArbiterService.mount(rules, script, List.of(new SignedTwice())));
        young.execute(
                ALICE,
                Town.TAG,
                script.add(signer -> new Accusation(
                        java.util.Optional.of(signer), BOB.id(), LATE_BREAD, EvidenceClass.TESTIMONY, List.of())));
        ArbiterService service = young.service(ArbiterService.class);
        assertEquals(OpenCase.CLOCK_UNKNOWN, service.openCases().get(0).deadlineMicros());
        young.advanceTo(START_MICROS);
        assertEquals(Stage.GATHERING, service.openCases().get(0).stage());
        assertEquals(START_MICROS + 1_000, service.openCases().get(0).deadlineMicros());
    }

    @Test
    void arbitersWhoNeverComeLeaveTheAccusedUnproven() {
        village.know(LATE_BREAD, Finding.CORROBORATES);
        village.report(ALICE, BOB, LATE_BREAD);
        Verdict verdict = village.judge(Village.SILENT, Village.SILENT);
        assertEquals(Outcome.UNPROVEN, verdict.outcome());
        assertEquals(Reason.TOO_FEW_CONTRIBUTIONS, verdict.reason());
    }

    @Test
    void oneWithholderCannotKeepThePanelFromDeciding() {
        village.know(LATE_BREAD, Finding.CORROBORATES);
        village.report(ALICE, BOB, LATE_BREAD);
        Verdict verdict = village.judge(Village.SILENT);
        assertEquals(Outcome.PROVEN, verdict.outcome());
        assertEquals(3, verdict.seats().size());
    }

    @Test
    void aRollThatIsTooSmallConvictsNobody() {
        village.know(LATE_BREAD, Finding.CORROBORATES);
        village.command(
                Village.AUTHORITY,
                ArbiterCommands.strikeOff(village.arbiters.get(0).id()));
        village.report(ALICE, BOB, LATE_BREAD);
        CaseId id = village.onlyCase().id();
        village.advance(WINDOWS.gatheringMicros());
        assertEquals(Reason.ROLL_IS_TOO_SMALL, village.verdict(id).reason());
    }

    @Test
    void anArbiterAmongThePartiesLeavesASilentSeatAndNoMistrial() {
        Identity accused = village.arbiters.get(3);
        village.know(LATE_BREAD, Finding.CORROBORATES);
        village.report(ALICE, accused, LATE_BREAD);
        Verdict verdict = village.judge();
        assertEquals(Outcome.PROVEN, verdict.outcome());
        assertTrue(verdict.seats().stream().noneMatch(seat -> seat.arbiter().equals(accused.id())));
    }

    @Test
    void nobodyWaitsForAnArbiterWhoIsAParty() {
        village.report(ALICE, village.arbiters.get(3), LATE_BREAD);
        village.advance(WINDOWS.gatheringMicros());
        for (Identity arbiter : village.arbiters.subList(0, 3)) {
            assertEquals(Stage.SEALING_CONTRIBUTIONS, village.onlyCase().stage());
            step(arbiter, Strategy.HONEST);
        }
        assertEquals(Stage.OPENING_CONTRIBUTIONS, village.onlyCase().stage());
    }

    @Test
    void theVoteOfAnArbiterStruckOffMeanwhileDoesNotCount() {
        village.know(LATE_BREAD, Finding.CORROBORATES);
        village.report(ALICE, BOB, LATE_BREAD);
        CaseId id = village.onlyCase().id();
        village.advance(WINDOWS.gatheringMicros());
        while (village.onlyCase().stage() != Stage.OPENING_VOTES) {
            everybody(Strategy.HONEST);
        }
        for (Identity arbiter : village.arbiters.subList(0, 3)) {
            step(arbiter, Strategy.HONEST);
        }
        village.command(
                Village.AUTHORITY,
                ArbiterCommands.strikeOff(village.arbiters.get(0).id()));
        village.advance(WINDOWS.votingMicros());
        assertEquals(Reason.PANEL_DID_NOT_AGREE, village.verdict(id).reason());
        assertEquals(
                2,
                village.verdict(id).seats().stream()
                        .filter(seat -> seat.vote().isPresent())
                        .count());
    }

    @Test
    void aVoteIsCountedOnceHoweverOftenItIsSent() {
        village.know(LATE_BREAD, Finding.REFUTES);
        village.report(ALICE, BOB, LATE_BREAD);
        CaseId id = village.onlyCase().id();
        village.advance(WINDOWS.gatheringMicros());
        while (village.onlyCase().stage() != Stage.OPENING_VOTES) {
            everybody(Strategy.HONEST);
        }
        Identity eager = village.arbiters.get(0);
        ByteString reveal =
                Village.program(eager, Strategy.HONEST).next(village.onlyCase()).orElseThrow();
        assertTrue(village.command(eager, reveal).isDone());
        for (int i = 0; i < 5; i++) {
            assertTrue(village.command(eager, reveal).is(ArbiterStatus.ALREADY_OPENED));
        }
        village.advance(WINDOWS.votingMicros());
        assertEquals(Outcome.UNPROVEN, village.verdict(id).outcome());
        assertEquals(
                1,
                village.verdict(id).seats().stream()
                        .filter(seat -> seat.vote().isPresent())
                        .count());
    }

    @Test
    void aRefusedReportLeavesNoTraceInAnyService() {
        var before = village.harness.stateRoots();
        Reply reply = village.report(CAROL, CAROL, LATE_BREAD);
        assertTrue(reply.is(ArbiterStatus.ACCUSES_HERSELF));
        assertEquals(before.get("town"), village.harness.stateRoots().get("town"));
        assertEquals(before.get("arbiter"), village.harness.stateRoots().get("arbiter"));
    }

    @Test
    void aReplicaRestoredInTheMiddleOfACaseComesToTheSameVerdict() {
        village.know(LATE_BREAD, Finding.CORROBORATES);
        village.report(ALICE, BOB, LATE_BREAD, ByteString.copyFromUtf8("no bread"));
        village.report(CAROL, BOB, new Subject("request other"), SignedTwice.attached(SignedTwice.by(BOB, 3)));
        village.advance(WINDOWS.gatheringMicros());
        everybody(Strategy.HONEST);
        village.harness = village.harness.restoredCopy();
        while (!village.service().openCases().isEmpty()) {
            everybody(Strategy.HONEST);
            village.harness = village.harness.restoredCopy();
        }
        assertEquals(List.of(Outcome.PROVEN, Outcome.PROVEN), outcomes());
    }

    @Test
    void twoReplicasThatExecuteTheSameAreInTheSameState() {
        Village other = Village.tolerating(1);
        assertEquals(rootsOfAStory(village), rootsOfAStory(other));
    }

    @Test
    void statisticsMayReopenACaseAfterAWhileUnlessTheyConvicted() {
        village.alarm(BOB, LATE_BREAD, 1);
        assertEquals(Outcome.UNPROVEN, village.judge().outcome());
        village.alarm(BOB, LATE_BREAD, 2);
        assertEquals(List.of(), village.service().openCases());
        village.advance(WINDOWS.reopenMicros());
        village.alarm(BOB, LATE_BREAD, 3);
        village.alarm(BOB, LATE_BREAD, 4);
        village.alarm(BOB, LATE_BREAD, 5);
        assertEquals(Outcome.PROVEN, village.judge().outcome());
        village.advance(WINDOWS.reopenMicros());
        village.alarm(BOB, LATE_BREAD, 6);
        assertEquals(List.of(), village.service().openCases());
    }

    @Test
    void aComplainantOfIllReputeConvictsNobodyOnHerWord() {
        for (int i = 0; i < 9; i++) {
            village.report(ALICE, BOB, new Subject("request " + i), SignedTwice.attached(ByteString.EMPTY));
        }
        village.know(LATE_BREAD, Finding.CORROBORATES);
        village.report(ALICE, BOB, LATE_BREAD);
        Verdict verdict = village.judge();
        assertEquals(Reason.COMPLAINANT_LACKS_CREDIBILITY, verdict.reason());
        assertFalse(village.isRefused(BOB));
    }

    private List<Outcome> outcomes() {
        return village.service().verdicts().stream().map(Verdict::outcome).toList();
    }

    private static SortedMap<String, Digest> rootsOfAStory(Village place) {
        place.know(LATE_BREAD, Finding.CORROBORATES);
        place.report(ALICE, BOB, LATE_BREAD);
        assertEquals(Outcome.PROVEN, place.judge().outcome());
        return place.harness.stateRoots();
    }

    private void everybody(Strategy strategy) {
        Stage stage = village.onlyCase().stage();
        for (Identity arbiter : village.arbiters) {
            boolean still = village.service().openCases().stream().anyMatch(open -> open.stage() == stage);
            if (still) {
                step(arbiter, strategy);
            }
        }
    }

    private void step(Identity arbiter, Strategy strategy) {
        Village.program(arbiter, strategy)
                .next(village.onlyCase())
                .ifPresent(
                        payload -> assertTrue(village.command(arbiter, payload).isDone()));
    }
}
