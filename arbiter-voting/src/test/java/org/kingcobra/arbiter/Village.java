package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kingcobra.arbiter.ArbiterRules.Windows;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.EvidenceClass;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.ServiceHarness;

/** A small world: an authority, arbiters, and people who accuse each other. */
final class Village {
    static final Identity AUTHORITY = ServiceHarness.identity("authority");
    static final Identity ALICE = ServiceHarness.identity("alice");
    static final Identity BOB = ServiceHarness.identity("bob");
    static final Identity CAROL = ServiceHarness.identity("carol");
    static final Subject LATE_BREAD = new Subject("request late bread");
    static final long START_MICROS = 1_000_000_000;
    static final Windows WINDOWS = new Windows(1_000, 100, 100, 10_000);
    static final String TEST_OF_BIAS = "test of bias";

    final Town.Script script = new Town.Script();
    final List<Identity> arbiters;
    ServiceHarness harness;
    private long nowMicros = START_MICROS;

    private Village(int corrupt, int enrolled) {
        harness = ServiceHarness.with(
                Town.mount(script),
                ArbiterService.mount(
                        ArbiterRules.usual(AUTHORITY.id(), corrupt).with(WINDOWS),
                        script,
                        List.of(new SignedTwice(), new FaultyReply())));
        arbiters = IntStream.range(0, enrolled)
                .mapToObj(number -> ServiceHarness.identity("arbiter " + number))
                .toList();
        harness.advanceTo(nowMicros);
        for (Identity arbiter : arbiters) {
            require(enrol(arbiter).isDone());
        }
    }

    /** Arbiters enough, and no more, for panels that withstand so many corrupt ones. */
    static Village tolerating(int corrupt) {
        return new Village(corrupt, 3 * corrupt + 1);
    }

    static Village with(int corrupt, int enrolled) {
        return new Village(corrupt, enrolled);
    }

    Reply enrol(Identity arbiter) {
        return command(AUTHORITY, ArbiterCommands.enrol(arbiter.id()));
    }

    Reply command(Identity who, ByteString payload) {
        return harness.execute(who, ArbiterService.TAG, payload);
    }

    /** A problem report with attachments. */
    Reply report(Identity complainant, Identity accused, Subject subject, ByteString... attachments) {
        return harness.execute(
                complainant,
                Town.TAG,
                script.add(signer -> new Accusation(
                        Optional.of(signer),
                        accused.id(),
                        subject,
                        EvidenceClass.TESTIMONY,
                        Arrays.stream(attachments)
                                .map(bytes -> Accusation.Item.of(Exhibit.STATEMENT, bytes))
                                .toList())));
    }

    /** A service finds something out, in a command of somebody else's. */
    Reply alarm(Identity accused, Subject subject, EvidenceClass evidenceClass, Accusation.Item item) {
        return harness.execute(
                CAROL,
                Town.TAG,
                script.add(signer ->
                        new Accusation(Optional.empty(), accused.id(), subject, evidenceClass, List.of(item))));
    }

    Reply alarm(Identity accused, Subject subject, int number) {
        return alarm(
                accused,
                subject,
                EvidenceClass.STATISTICAL,
                Accusation.Item.of(TEST_OF_BIAS, ByteString.copyFromUtf8("round " + number)));
    }

    /** The services will know one fact about a subject. */
    void know(Subject subject, Finding finding, TrailReference... trails) {
        Exhibit fact = Exhibit.of("fact", finding, Optional.empty(), ByteString.copyFromUtf8(subject.text()));
        script.know(subject, new Neighbours.Facts(List.of(fact), List.of(trails)));
    }

    static TrailReference trail(long known, long claimed) {
        return new TrailReference("7", claimed, known, Digest.ZERO);
    }

    void advance(long micros) {
        nowMicros += micros;
        harness.advanceTo(nowMicros);
    }

    /** Closes the only open case for evidence and lets every arbiter follow her strategy to the verdict. */
    Verdict judge(ArbiterProgram.Strategy... strategies) {
        CaseId id = onlyCase().id();
        advance(WINDOWS.gatheringMicros());
        for (int round = 0;
                round < Stage.values().length && service().openCase(id).isPresent();
                round++) {
            Stage stage = service().openCase(id).orElseThrow().stage();
            for (int i = 0; i < arbiters.size(); i++) {
                ArbiterProgram.Strategy strategy =
                        i < strategies.length ? strategies[i] : ArbiterProgram.Strategy.HONEST;
                Optional<OpenCase> open = service().openCase(id).filter(value -> value.stage() == stage);
                step(arbiters.get(i), strategy, open);
            }
            if (service().openCase(id).filter(open -> open.stage() == stage).isPresent()) {
                advance(WINDOWS.lotteryMicros());
            }
        }
        return verdict(id);
    }

    private void step(Identity arbiter, ArbiterProgram.Strategy strategy, Optional<OpenCase> open) {
        if (open.isPresent() && strategy != SILENT) {
            program(arbiter, strategy)
                    .next(open.get())
                    .ifPresent(payload -> require(command(arbiter, payload).isDone()));
        }
    }

    /** Takes no part. */
    static final ArbiterProgram.Strategy SILENT = file -> Vote.INSUFFICIENT;

    static ArbiterProgram program(Identity arbiter, ArbiterProgram.Strategy strategy) {
        return new ArbiterProgram(arbiter.id(), Digest.of(arbiter.id().key()).bytes(), strategy);
    }

    static Identity person(String name) {
        return ServiceHarness.identity(name);
    }

    ArbiterService service() {
        return harness.service(ArbiterService.class);
    }

    Town town() {
        return harness.service(Town.class);
    }

    long purse(Identity owner) {
        return town().purse(owner.id());
    }

    boolean isRefused(Identity somebody) {
        return town().refused.contains(somebody.id());
    }

    OpenCase onlyCase() {
        List<OpenCase> open = service().openCases();
        require(open.size() == 1);
        return open.get(0);
    }

    Verdict verdict(CaseId id) {
        return service().verdicts().stream()
                .filter(verdict -> verdict.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Verdict lastVerdict() {
        List<Verdict> verdicts = service().verdicts();
        return verdicts.get(verdicts.size() - 1);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new AssertionError("the village is not as its test expects");
        }
    }
}
