package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.arbiter.ArbiterStatus.ACCUSES_HERSELF;
import static org.kingcobra.arbiter.ArbiterStatus.ALREADY_ENROLLED;
import static org.kingcobra.arbiter.ArbiterStatus.ALREADY_JUDGED;
import static org.kingcobra.arbiter.ArbiterStatus.ALREADY_OPENED;
import static org.kingcobra.arbiter.ArbiterStatus.ALREADY_SEALED;
import static org.kingcobra.arbiter.ArbiterStatus.ARBITER_IS_A_PARTY;
import static org.kingcobra.arbiter.ArbiterStatus.CASE_FILE_IS_FULL;
import static org.kingcobra.arbiter.ArbiterStatus.CASE_IS_AT_ANOTHER_STAGE;
import static org.kingcobra.arbiter.ArbiterStatus.CASE_IS_CLOSED_FOR_EVIDENCE;
import static org.kingcobra.arbiter.ArbiterStatus.CASE_UNKNOWN;
import static org.kingcobra.arbiter.ArbiterStatus.DOCKET_IS_FULL;
import static org.kingcobra.arbiter.ArbiterStatus.EXHIBIT_IS_ON_FILE;
import static org.kingcobra.arbiter.ArbiterStatus.EXHIBIT_IS_TOO_LARGE;
import static org.kingcobra.arbiter.ArbiterStatus.NOTHING_SEALED;
import static org.kingcobra.arbiter.ArbiterStatus.NOT_A_PARTY;
import static org.kingcobra.arbiter.ArbiterStatus.NOT_ENROLLED;
import static org.kingcobra.arbiter.ArbiterStatus.NOT_ON_THE_PANEL;
import static org.kingcobra.arbiter.ArbiterStatus.NOT_THE_AUTHORITY;
import static org.kingcobra.arbiter.ArbiterStatus.ROLL_IS_FULL;
import static org.kingcobra.arbiter.ArbiterStatus.SEAL_DOES_NOT_MATCH;
import static org.kingcobra.arbiter.ArbiterStatus.TOO_MANY_COMPLAINANTS;
import static org.kingcobra.arbiter.ArbiterStatus.TOO_MANY_OPEN_COMPLAINTS;
import static org.kingcobra.arbiter.ArbiterStatus.VERDICT_UNKNOWN;
import static org.kingcobra.arbiter.Village.ALICE;
import static org.kingcobra.arbiter.Village.AUTHORITY;
import static org.kingcobra.arbiter.Village.BOB;
import static org.kingcobra.arbiter.Village.CAROL;
import static org.kingcobra.arbiter.Village.LATE_BREAD;
import static org.kingcobra.arbiter.Village.WINDOWS;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kingcobra.arbiter.ArbiterProgram.Strategy;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.StateSpace;

/** One refusal of each kind; where two apply, the earlier status answers. */
class ArbiterStatusTest {
    private static final CaseId NO_CASE = new CaseId(99);
    private static final ByteString SECRET = Digest.ZERO.bytes();

    private final Village village = Village.with(1, 6);
    private final Identity arbiter = village.arbiters.get(0);

    @Test
    void whoIsNotTheAuthorityEnrolsNobody() {
        refused(NOT_THE_AUTHORITY, ALICE, ArbiterCommands.enrol(arbiter.id()));
        refused(NOT_THE_AUTHORITY, arbiter, ArbiterCommands.strikeOff(ALICE.id()));
    }

    @Test
    void anEnrolledArbiterIsNotEnrolledAgain() {
        refused(ALREADY_ENROLLED, AUTHORITY, ArbiterCommands.enrol(arbiter.id()));
    }

    @Test
    void theRollHasAnEnd() {
        ArbiterState state = new ArbiterState(new StateSpace("arbiter", new Journal()));
        for (int i = 0; i < ArbiterState.ROLL_MAX; i++) {
            state.enrol(ServiceHarness.identity("crowd " + i).id(), 1);
        }
        assertEquals(ArbiterState.ROLL_MAX, state.roll().size());
        Chamber chamber = new Chamber(
                ArbiterRules.usual(AUTHORITY.id(), 1), state, new Examiner(java.util.List.of()), village.script);
        Reply reply = new Clerk(chamber).enrol(ALICE.id().key(), Turns.of(AUTHORITY.id()));
        assertTrue(reply.is(ROLL_IS_FULL));
    }

    @Test
    void aStrangerCannotBeStruckOffNorActAsAnArbiter() {
        refused(NOT_ENROLLED, AUTHORITY, ArbiterCommands.strikeOff(ALICE.id()));
        CaseId id = caseAt(Stage.SEALING_CONTRIBUTIONS);
        refused(NOT_ENROLLED, CAROL, ArbiterCommands.sealContribution(id, Digest.ZERO));
    }

    @Test
    void nothingIsDoneInACaseThatIsNotOpen() {
        refused(CASE_UNKNOWN, arbiter, ArbiterCommands.sealContribution(NO_CASE, Digest.ZERO));
        refused(CASE_UNKNOWN, arbiter, ArbiterCommands.openContribution(NO_CASE, SECRET));
        refused(CASE_UNKNOWN, arbiter, ArbiterCommands.sealVote(NO_CASE, Digest.ZERO));
        refused(CASE_UNKNOWN, arbiter, ArbiterCommands.openVote(NO_CASE, Vote.GUILTY, SECRET));
        refused(CASE_UNKNOWN, ALICE, ArbiterCommands.readCase(NO_CASE));
        refused(CASE_UNKNOWN, ALICE, CaseTest.submit(NO_CASE, CaseTest.statement("nobody hears this")));
    }

    @Test
    void aVerdictThatDoesNotExistCannotBeRead() {
        refused(VERDICT_UNKNOWN, ALICE, ArbiterCommands.readVerdict(NO_CASE));
    }

    @Test
    void anArbiterDoesNotJudgeHerOwnCause() {
        village.report(ALICE, arbiter, LATE_BREAD);
        village.advance(WINDOWS.gatheringMicros());
        CaseId id = village.onlyCase().id();
        refused(ARBITER_IS_A_PARTY, arbiter, ArbiterCommands.sealContribution(id, Digest.ZERO));
    }

    @Test
    void anArbiterWhomTheLotDidNotFallOnDoesNotVote() {
        CaseId id = caseAt(Stage.SEALING_VOTES);
        Identity spare = village.arbiters.stream()
                .filter(one -> !village.onlyCase().panel().contains(one.id()))
                .findFirst()
                .orElseThrow();
        refused(NOT_ON_THE_PANEL, spare, ArbiterCommands.sealVote(id, Digest.ZERO));
    }

    @Test
    void aStepOutOfTurnIsRefused() {
        village.report(ALICE, BOB, LATE_BREAD);
        CaseId id = village.onlyCase().id();
        refused(CASE_IS_AT_ANOTHER_STAGE, arbiter, ArbiterCommands.sealContribution(id, Digest.ZERO));
        refused(CASE_IS_AT_ANOTHER_STAGE, arbiter, ArbiterCommands.openVote(id, Vote.GUILTY, SECRET));
    }

    @Test
    void aCommitmentCannotBeReplaced() {
        CaseId id = caseAt(Stage.SEALING_CONTRIBUTIONS);
        assertTrue(village.command(arbiter, ArbiterCommands.sealContribution(id, Digest.ZERO))
                .isDone());
        refused(ALREADY_SEALED, arbiter, ArbiterCommands.sealContribution(id, Digest.of(SECRET)));
    }

    @Test
    void whoCommittedToNothingRevealsNothing() {
        CaseId id = caseAt(Stage.SEALING_CONTRIBUTIONS);
        village.advance(WINDOWS.lotteryMicros());
        refused(NOTHING_SEALED, arbiter, ArbiterCommands.openContribution(id, SECRET));
    }

    @Test
    void aContributionIsRevealedOnce() {
        CaseId id = caseAt(Stage.OPENING_CONTRIBUTIONS);
        ByteString reveal = next(arbiter);
        assertTrue(village.command(arbiter, reveal).isDone());
        refused(ALREADY_OPENED, arbiter, reveal);
        refused(ALREADY_OPENED, arbiter, ArbiterCommands.openContribution(id, SECRET));
    }

    @Test
    void whatWasNotCommittedToCannotBeRevealed() {
        CaseId id = caseAt(Stage.OPENING_CONTRIBUTIONS);
        refused(SEAL_DOES_NOT_MATCH, arbiter, ArbiterCommands.openContribution(id, SECRET));
    }

    @Test
    void aBystanderBringsNoEvidence() {
        village.report(ALICE, BOB, LATE_BREAD);
        CaseId id = village.onlyCase().id();
        refused(NOT_A_PARTY, CAROL, CaseTest.submit(id, CaseTest.statement("I saw it")));
    }

    @Test
    void nobodyAccusesHerself() {
        assertTrue(village.report(ALICE, ALICE, LATE_BREAD).is(ACCUSES_HERSELF));
    }

    @Test
    void testimonyIsHeardOnce() {
        village.report(ALICE, BOB, LATE_BREAD);
        village.judge();
        assertTrue(village.report(CAROL, BOB, LATE_BREAD).is(ALREADY_JUDGED));
    }

    @Test
    void aClosedFileTakesNoMoreEvidence() {
        CaseId id = caseAt(Stage.SEALING_CONTRIBUTIONS);
        refused(CASE_IS_CLOSED_FOR_EVIDENCE, ALICE, CaseTest.submit(id, CaseTest.statement("one more thing")));
        assertTrue(village.report(CAROL, BOB, LATE_BREAD).is(CASE_IS_CLOSED_FOR_EVIDENCE));
    }

    @Test
    void anExhibitHasASize() {
        village.report(ALICE, BOB, LATE_BREAD);
        ByteString large = ByteString.copyFrom(new byte[Exhibit.CONTENT_BYTES_MAX + 1]);
        CaseId id = village.onlyCase().id();
        refused(EXHIBIT_IS_TOO_LARGE, ALICE, ArbiterCommands.submitExhibit(id, Exhibit.STATEMENT, large));
    }

    @Test
    void theSameExhibitIsFiledOnce() {
        village.report(ALICE, BOB, LATE_BREAD, ByteString.copyFromUtf8("no bread"));
        CaseId id = village.onlyCase().id();
        refused(EXHIBIT_IS_ON_FILE, ALICE, CaseTest.submit(id, CaseTest.statement("no bread")));
    }

    @Test
    void aPartysShareOfTheFileHasAnEnd() {
        village.report(ALICE, BOB, LATE_BREAD);
        CaseId id = village.onlyCase().id();
        for (int i = 0; i < CaseFile.ACCUSING_EXHIBITS_MAX; i++) {
            assertTrue(village.command(ALICE, CaseTest.submit(id, CaseTest.statement("no bread " + i)))
                    .isDone());
        }
        refused(CASE_FILE_IS_FULL, ALICE, CaseTest.submit(id, CaseTest.statement("no bread at all")));
    }

    @Test
    void aCaseHasRoomForSoManyComplainants() {
        for (int i = 0; i < CaseFile.COMPLAINANTS_MAX; i++) {
            assertTrue(village.report(ServiceHarness.identity("crowd " + i), BOB, LATE_BREAD)
                    .isDone());
        }
        assertTrue(village.report(ALICE, BOB, LATE_BREAD).is(TOO_MANY_COMPLAINANTS));
        assertTrue(village.report(ServiceHarness.identity("crowd 3"), BOB, LATE_BREAD)
                .isDone());
    }

    @Test
    void aSlanderersFloodStopsAtHerQuota() {
        int quota = ArbiterRules.usual(AUTHORITY.id(), 1).openComplaintsMax();
        for (int i = 0; i < quota; i++) {
            assertTrue(village.report(ALICE, BOB, new Subject("request " + i)).isDone());
        }
        assertTrue(village.report(ALICE, BOB, LATE_BREAD).is(TOO_MANY_OPEN_COMPLAINTS));
    }

    @Test
    void aFullDocketTakesNoTestimonyButStillTakesStatisticsAndProof() {
        for (int i = 0; i < Docket.OPEN_CASES_MAX; i++) {
            Identity sybil = ServiceHarness.identity("sybil " + i / 4);
            assertTrue(village.report(sybil, BOB, new Subject("request " + i)).isDone());
        }
        assertTrue(village.report(ALICE, BOB, LATE_BREAD).is(DOCKET_IS_FULL));
        assertTrue(village.report(ALICE, BOB, LATE_BREAD, SignedTwice.attached(SignedTwice.by(BOB, 3)))
                .isDone());
        village.alarm(BOB, LATE_BREAD, 1);
        assertEquals(1, village.service().verdicts().size());
        assertEquals(Docket.OPEN_CASES_MAX + 1, village.service().openCases().size());
    }

    @Test
    void whereTwoRefusalsApplyTheEarlierAnswers() {
        refused(NOT_THE_AUTHORITY, ALICE, ArbiterCommands.enrol(arbiter.id()));
        refused(NOT_THE_AUTHORITY, ALICE, ArbiterCommands.strikeOff(CAROL.id()));
        refused(CASE_UNKNOWN, ALICE, ArbiterCommands.sealVote(NO_CASE, Digest.ZERO));
        CaseId id = caseAt(Stage.OPENING_CONTRIBUTIONS);
        refused(NOT_ENROLLED, ALICE, ArbiterCommands.sealContribution(id, Digest.ZERO));
        refused(CASE_IS_AT_ANOTHER_STAGE, arbiter, ArbiterCommands.sealContribution(id, Digest.ZERO));
        refused(NOT_A_PARTY, CAROL, CaseTest.submit(id, CaseTest.statement("too late, and none of her business")));
        assertTrue(village.report(BOB, BOB, LATE_BREAD).is(ACCUSES_HERSELF));
    }

    @Test
    void bytesThatAreNoKeyOrNoCommitmentAreMalformed() {
        assertTrue(
                village.command(AUTHORITY, ByteString.copyFromUtf8("\n\u0005")).is(HostStatus.MALFORMED_COMMAND));
        assertTrue(village.command(AUTHORITY, ByteString.EMPTY).is(HostStatus.MALFORMED_COMMAND));
        Reply shortSalt = village.command(arbiter, ArbiterCommands.openVote(NO_CASE, Vote.GUILTY, ByteString.EMPTY));
        assertEquals("expected a salt of 32 bytes, got 0", shortSalt.text());
    }

    @Test
    void codesAreUnique() {
        TreeSet<Integer> codes = new TreeSet<>();
        for (ArbiterStatus status : ArbiterStatus.values()) {
            assertTrue(codes.add(status.code()));
            assertTrue(status.code() >= org.kingcobra.bft.Status.FIRST_SERVICE_CODE);
        }
    }

    /** A case of testimony, brought to a stage by honest arbiters. */
    private CaseId caseAt(Stage stage) {
        village.report(ALICE, BOB, LATE_BREAD);
        village.advance(WINDOWS.gatheringMicros());
        while (village.onlyCase().stage() != stage) {
            Stage before = village.onlyCase().stage();
            for (Identity one : village.arbiters) {
                if (village.onlyCase().stage() == before) {
                    Optional<ByteString> payload =
                            Village.program(one, Strategy.HONEST).next(village.onlyCase());
                    payload.ifPresent(
                            bytes -> assertTrue(village.command(one, bytes).isDone()));
                }
            }
        }
        return village.onlyCase().id();
    }

    private ByteString next(Identity who) {
        return Village.program(who, Strategy.HONEST).next(village.onlyCase()).orElseThrow();
    }

    private void refused(ArbiterStatus expected, Identity who, ByteString payload) {
        var before = village.harness.stateRoots().get(ArbiterService.NAME);
        Reply reply = village.command(who, payload);
        assertEquals(expected.code(), reply.status());
        assertEquals(before, village.harness.stateRoots().get(ArbiterService.NAME));
    }
}
