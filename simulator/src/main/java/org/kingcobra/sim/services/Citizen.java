package org.kingcobra.sim.services;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.arbiter.ArbiterCommands;
import org.kingcobra.arbiter.ArbiterService;
import org.kingcobra.arbiter.CaseId;
import org.kingcobra.arbiter.Exhibit;
import org.kingcobra.arbiter.Stage;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.arbiter.wire.CaseNotice;
import org.kingcobra.arbiter.wire.DocketPage;
import org.kingcobra.arbiter.wire.OpenCaseMessage;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.request.RequestService;
import org.kingcobra.request.wire.MarketCommand;
import org.kingcobra.request.wire.ReportProblem;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.workload.Size;

/**
 * Complains, brings evidence, and judges whom others accuse; now and then tries to seal or to reveal twice, or to reveal another
 * vote than the one sealed. Waits for nobody: what she cannot do yet she tries again, and meanwhile something else.
 */
final class Citizen extends ServiceUser {
    private static final int AUTHORITY = 0;
    private static final int ARBITERS_MAX = 6;
    private static final int STRANGERS = 8;
    private static final int ONE_IN_CHEATS = 6;
    private static final int ONE_IN_RESTLESS = 4;
    private static final int ONE_IN_UNSURE = 3;
    /** Nobody complains as long as so many cases are open. */
    private static final int CASES_ENOUGH = 2;
    /** Operations: who has fewer of them does one thing after the other, so that a case comes to its end. */
    private static final int MANY = 30;

    private final TreeMap<Long, Brief> briefs = new TreeMap<>();

    Citizen(int me, List<ClientId> all, Size size, RandomStream random) {
        super(me, all, size, random);
    }

    @Override
    public List<RequestedOperation> next() {
        List<RequestedOperation> envelope = new ArrayList<>();
        if (isDone()) {
            return envelope;
        }
        if (me == AUTHORITY && hasNotBegun()) {
            all.stream().limit(ARBITERS_MAX).forEach(arbiter -> court(envelope, ArbiterCommands.enrol(arbiter)));
        }
        Optional<Brief> oldest =
                briefs.values().stream().filter(brief -> !brief.isOver()).findFirst();
        oldest.ifPresent(brief -> brief.next().forEach(stage -> act(envelope, brief, stage)));
        boolean isJudging = !envelope.isEmpty();
        if (!isJudging || random.below(ONE_IN_RESTLESS) == 0) {
            int count = 1 + random.below(Math.min(size.together(), 1 + size.operations() / MANY));
            for (int i = 0; i < count; i++) {
                doSomethingElse(envelope);
            }
        }
        if (!isJudging || random.below(ONE_IN_UNSURE) == 0) {
            oldest.ifPresentOrElse(
                    brief -> court(envelope, ArbiterCommands.readCase(brief.id()), reply -> readCase(brief, reply)),
                    () -> court(envelope, ArbiterCommands.readDocket(new CaseId(1)), this::readDocket));
        }
        return envelope;
    }

    private void act(List<RequestedOperation> envelope, Brief brief, Stage stage) {
        boolean cheats = random.below(ONE_IN_CHEATS) == 0;
        Vote other = random.pick(Vote.class);
        if (cheats && stage == Stage.OPENING_VOTES) {
            court(envelope, brief.reveal(other));
        }
        court(envelope, brief.act(stage), reply -> brief.hear(stage, reply));
        if (cheats) {
            court(envelope, stage == Stage.SEALING_VOTES ? brief.seal(other) : brief.act(stage));
        }
    }

    private void doSomethingElse(List<RequestedOperation> envelope) {
        int what = random.below(16);
        CaseId id = new CaseId(briefs.isEmpty() ? 1 : random.pick(List.copyOf(briefs.keySet())));
        if (what < 6 && briefs.size() < CASES_ENOUGH) {
            complain(envelope, somebody());
        } else if (what < 11) {
            ByteString words = ByteString.copyFromUtf8("exhibit " + random.below(STRANGERS));
            court(envelope, ArbiterCommands.submitExhibit(id, Exhibit.STATEMENT, words));
        } else if (what <= 12) {
            court(envelope, ArbiterCommands.readVerdict(id));
        } else if (what == 13) { // whose turn it is not, perhaps
            court(envelope, ArbiterCommands.openVote(id, random.pick(Vote.class), Digest.ZERO.bytes()));
        } else if (what == 14) { // also of others than the authority
            ClientId arbiter = random.pick(all);
            if (random.below(4) == 0) {
                court(envelope, ArbiterCommands.strikeOff(arbiter));
            }
            court(envelope, ArbiterCommands.enrol(arbiter));
        } else {
            complain(envelope, all.get(me));
        }
    }

    /** Mostly strangers whom no other client knows, so that few are parties. */
    private ClientId somebody() {
        return random.below(8) == 0
                ? random.pick(all)
                : new ClientId(
                        Digest.of(ByteString.copyFromUtf8("stranger " + (random.below(STRANGERS) + STRANGERS * me)))
                                .bytes());
    }

    private void complain(List<RequestedOperation> envelope, ClientId accused) {
        MarketCommand complaint = MarketCommand.newBuilder()
                .setReportProblem(ReportProblem.newBuilder().setAccused(accused.key()))
                .build();
        ask(envelope, RequestService.TAG, complaint.toByteString(), Reading.NONE);
    }

    private void court(List<RequestedOperation> envelope, ByteString command) {
        court(envelope, command, Reading.NONE);
    }

    private void court(List<RequestedOperation> envelope, ByteString command, Reading reading) {
        ask(envelope, ArbiterService.TAG, command, reading);
    }

    private void readDocket(Reply reply) throws InvalidProtocolBufferException {
        TreeSet<Long> open = new TreeSet<>();
        for (CaseNotice notice : DocketPage.parseFrom(reply.result()).getCasesList()) {
            open.add(notice.getCaseId());
            briefs.computeIfAbsent(
                    notice.getCaseId(), number -> new Brief(all.get(me), new CaseId(number), vote(number)));
        }
        briefs.keySet().retainAll(open);
    }

    /** Mostly as the others: three of four must agree. */
    private Vote vote(long number) {
        Vote likely = number % 3 == 0 ? Vote.INNOCENT : Vote.GUILTY;
        return random.below(3) == 0 ? random.pick(Vote.class) : likely;
    }

    private void readCase(Brief brief, Reply reply) throws InvalidProtocolBufferException {
        if (reply.isDone()) {
            brief.read(OpenCaseMessage.parseFrom(reply.result()));
        } else {
            briefs.remove(brief.id().number());
        }
    }
}
