package org.kingcobra.sim.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kingcobra.arbiter.ArbiterCommands;
import org.kingcobra.arbiter.ArbiterProgram;
import org.kingcobra.arbiter.ArbiterProgram.Strategy;
import org.kingcobra.arbiter.ArbiterRules;
import org.kingcobra.arbiter.ArbiterService;
import org.kingcobra.arbiter.CaseId;
import org.kingcobra.arbiter.OpenCase;
import org.kingcobra.arbiter.Verdict;
import org.kingcobra.arbiter.tally.Judgement.Reason;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Origin;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.MerkleTree;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerConfiguration;
import org.kingcobra.request.RequestService;
import org.kingcobra.request.wire.MarketCommand;
import org.kingcobra.request.wire.ReportProblem;
import org.kingcobra.sim.check.Check.Executed;
import org.kingcobra.sim.check.Findings;

/** A court and the book that is kept by hand; where the two are told of different votes, that is seen. */
class CourtInvariantsTest {
    private static final List<Identity> ARBITERS = IntStream.range(0, 4)
            .mapToObj(number -> ServiceHarness.identity("arbiter " + number))
            .toList();
    private static final Identity AUTHORITY = ARBITERS.get(0);
    private static final Identity ALICE = ServiceHarness.identity("alice");
    private static final Identity BOB = ServiceHarness.identity("bob");
    private static final CaseId FIRST = new CaseId(1);

    private final ArbiterRules rules = CourtWorkload.rules(AUTHORITY.id(), ARBITERS.size());
    private final ServiceHarness harness = ServiceHarness.with(
            Ledger.mount(LedgerConfiguration.usual(AUTHORITY.id(), 1_000)),
            RequestService.mount(AUTHORITY.id()),
            ArbiterService.mount(rules, ServiceHarness.genesis()));
    private final CourtBook book = new CourtBook(rules);
    private final Findings findings = new Findings();
    private final CourtInvariants invariants = new CourtInvariants(book, findings);
    private long nowMicros = 1_000_000;

    @BeforeEach
    void aStrangerIsAccusedAndFourArbitersMayJudge() {
        pass(1);
        ARBITERS.forEach(arbiter -> order(AUTHORITY, ArbiterCommands.enrol(arbiter.id())));
        MarketCommand complaint = MarketCommand.newBuilder()
                .setReportProblem(ReportProblem.newBuilder().setAccused(BOB.id().key()))
                .build();
        order(ALICE, RequestService.TAG, complaint.toByteString(), complaint.toByteString());
    }

    private void order(Identity who, ByteString command) {
        order(who, ArbiterService.TAG, command, command);
    }

    /** The court hears of one thing and the book of another. */
    private void order(Identity who, int service, ByteString forCourt, ByteString forBook) {
        Reply reply = harness.execute(who, service, forCourt);
        long sequence = harness.host().sequence();
        Ordered command = new Ordered(
                sequence, 0, new OperationId(who.id(), sequence), forBook, nowMicros, new Origin(ByteString.EMPTY, 0));
        Optional<Reply> expected = book.apply(service, command);
        if (forCourt.equals(forBook)) {
            assertEquals(expected.orElse(reply), reply);
        }
        look();
    }

    private void pass(long micros) {
        nowMicros += micros;
        harness.advanceTo(nowMicros);
        book.onTime(nowMicros);
        look();
    }

    private void look() {
        long sequence = harness.host().sequence();
        Execution execution = new Execution(sequence, harness.host().chainHead(), List.of(), new MerkleTree(List.of()));
        invariants.executed(new Executed(sequence, 2, List.of(), execution, harness.host()));
    }

    /** Every arbiter does what is asked of her, once; the book may be told of something else. */
    private void everybodyActs(Function<ByteString, ByteString> asTheBookHears, Vote... votes) {
        for (int i = 0; i < ARBITERS.size(); i++) {
            Identity arbiter = ARBITERS.get(i);
            Vote vote = i < votes.length ? votes[i] : Vote.GUILTY;
            Strategy strategy = file -> vote;
            ArbiterProgram program = new ArbiterProgram(
                    arbiter.id(), Digest.of(arbiter.id().key()).bytes(), strategy);
            Optional<OpenCase> open = court().openCase(FIRST);
            open.flatMap(program::next)
                    .ifPresent(command -> order(arbiter, ArbiterService.TAG, command, asTheBookHears.apply(command)));
        }
    }

    private ArbiterService court() {
        return harness.service(ArbiterService.class);
    }

    private void hear(Vote... votes) {
        pass(2);
        for (int round = 0; round < 4; round++) {
            everybodyActs(Function.identity(), votes);
        }
    }

    private Verdict verdict() {
        return court().verdicts().get(0);
    }

    private List<String> found() {
        return findings.list().stream().map(violation -> violation.invariant()).toList();
    }

    @Test
    void bookAndCourtAgreeOnAConviction() {
        hear(Vote.GUILTY, Vote.INNOCENT);
        assertEquals(Reason.PANEL_FOUND_GUILTY, verdict().reason());
        assertEquals(List.of(), found());
    }

    @Test
    void bookAndCourtAgreeThatTwoAreTooFewToConvict() {
        hear(Vote.GUILTY, Vote.INNOCENT, Vote.INSUFFICIENT);
        assertEquals(Reason.PANEL_DID_NOT_AGREE, verdict().reason());
        assertEquals(List.of(), found());
    }

    @Test
    void bookAndCourtAgreeOnWhoComesTooLate() {
        pass(2);
        pass(rules.windows().lotteryMicros());
        everybodyActs(Function.identity());
        pass(rules.windows().lotteryMicros());
        assertEquals(Reason.TOO_FEW_CONTRIBUTIONS, verdict().reason());
        assertEquals(List.of(), found());
    }

    @Test
    void bookAndCourtAgreeThatNothingCountsTwice() {
        pass(2);
        for (int round = 0; round < 4; round++) {
            everybodyActs(Function.identity());
            everybodyActs(Function.identity());
        }
        order(AUTHORITY, ArbiterCommands.openVote(FIRST, Vote.GUILTY, Digest.ZERO.bytes()));
        order(ALICE, ByteString.copyFromUtf8("?"));
        assertEquals(List.of(), found());
    }

    @Test
    void aConvictionWithoutTheVotesForItIsFound() {
        pass(2);
        for (int round = 0; round < 3; round++) {
            everybodyActs(Function.identity());
        }
        everybodyActs(heard -> ArbiterCommands.readCase(FIRST)); // no vote is revealed, as the book knows
        assertEquals(Reason.PANEL_FOUND_GUILTY, verdict().reason());
        assertTrue(found().contains("I10"));
    }

    @Test
    void aVerdictBeforeItsTimeIsFound() {
        harness.advanceTo(nowMicros + 2);
        order(ALICE, ArbiterCommands.readCase(FIRST));
        assertEquals(List.of("I10"), found());
    }

    @Test
    void aCaseThatNobodyReportedIsFound() {
        MarketCommand complaint = MarketCommand.newBuilder()
                .setReportProblem(
                        ReportProblem.newBuilder().setAccused(AUTHORITY.id().key()))
                .build();
        order(ALICE, RequestService.TAG, complaint.toByteString(), ByteString.copyFromUtf8("?"));
        assertEquals(List.of("I10"), found());
    }
}
