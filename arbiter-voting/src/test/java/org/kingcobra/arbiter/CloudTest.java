package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kingcobra.arbiter.ArbiterProgram.Strategy;
import org.kingcobra.arbiter.ArbiterRules.Windows;
import org.kingcobra.arbiter.Sanction.Kind;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.EvidenceClass;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.service.ChannelRules;
import org.kingcobra.fusion.service.CloseRule;
import org.kingcobra.fusion.service.FusionClient;
import org.kingcobra.fusion.service.FusionConfig;
import org.kingcobra.fusion.service.FusionService;
import org.kingcobra.fusion.service.Reading;
import org.kingcobra.fusion.service.ReadingLimits;
import org.kingcobra.fusion.service.Sensor;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerCommands;
import org.kingcobra.mac.LedgerConfiguration;
import org.kingcobra.mac.Spend;
import org.kingcobra.request.Complaint;
import org.kingcobra.request.MarketClient;
import org.kingcobra.request.MessageId;
import org.kingcobra.request.PurchaseOrder;
import org.kingcobra.request.RequestId;
import org.kingcobra.request.RequestService;
import org.kingcobra.request.ServiceOffer;
import org.kingcobra.request.TypeId;

/** The whole cloud on one replica: money, fusion, the market and the arbiters, as they are mounted in a group. */
class CloudTest {
    private static final Identity MINT = ServiceHarness.identity("mint");
    private static final Identity AUTHORITY = ServiceHarness.identity("authority");
    private static final Identity BELLA = ServiceHarness.identity("bella");
    private static final Identity SALLY = ServiceHarness.identity("sally");
    private static final Identity EVE = ServiceHarness.identity("eve");
    private static final TypeId HAIRCUT = new TypeId(7);
    private static final long START = 1_800_000_000_000_000L;
    private static final long HOUR = 3_600_000_000L;
    private static final Genesis GENESIS = new Genesis(
            Digest.ZERO.bytes(), List.of(ServiceHarness.identity("replica 0").id()));
    private static final Windows WINDOWS = new Windows(1_000, 100, 100, 10_000);

    private final ServiceHarness harness = ServiceHarness.with(
            Ledger.mount(new LedgerConfiguration(MINT.id(), 1_000_000, List.of(1L, 10L))),
            FusionService.MOUNT,
            RequestService.mount(AUTHORITY.id()),
            ArbiterService.mount(
                    ArbiterRules.usual(AUTHORITY.id(), 1).with(WINDOWS),
                    new Genesis(
                            Digest.ZERO.bytes(),
                            List.of(ServiceHarness.identity("replica 0").id()))));
    private final InThreadClient.Wire wire = new InThreadClient.Wire(harness);
    private long nowMicros = START;

    @BeforeEach
    void aMarketWithFourArbiters() {
        assertEquals(
                ServiceHarness.groupId(),
                new Genesis(
                                Digest.ZERO.bytes(),
                                List.of(ServiceHarness.identity("replica 0").id()))
                        .groupId());
        harness.advanceTo(START);
        for (Identity holder : List.of(BELLA, SALLY, EVE)) {
            done(harness.execute(MINT, Ledger.TAG, LedgerCommands.mint(1, 20, holder.id())));
        }
        IntStream.range(0, 4).forEach(number -> {
            Identity arbiter = ServiceHarness.identity("arbiter " + number);
            done(new ArbiterClient(wire.client(AUTHORITY)).enrol(arbiter.id()).join());
            new ArbiterClient(wire.client(arbiter))
                    .serve(
                            new ArbiterProgram(
                                    arbiter.id(), Digest.of(arbiter.id().key()).bytes(), Strategy.HONEST),
                            step -> assertTrue(step.join().map(Reply::isDone).orElse(true)));
        });
        market(AUTHORITY).defineType(HAIRCUT, "haircut").join().orThrow();
        market(SALLY).offer(HAIRCUT, "sallys-salon", 3, HOUR).join().orThrow();
    }

    @Test
    void aDoubleSpenderIsConvictedInTheVeryCommandAndRefusedTheMarket() {
        spend(EVE, 41, BELLA);
        assertFalse(spend(EVE, 41, SALLY).isDone());
        Verdict verdict = onlyVerdict();
        assertEquals(EVE.id(), verdict.file().charge().accused());
        assertEquals(EvidenceClass.PROOF, verdict.file().charge().evidenceClass());
        assertEquals(new Subject("coin 41 at hop 0"), verdict.file().charge().subject());
        assertEquals(
                List.of(Sanction.fine(EVE.id(), 10, AUTHORITY.id()), Sanction.of(Kind.REFUSAL, EVE.id())),
                verdict.sanctions());
        assertEquals(10, ledger().balance(AUTHORITY.id()));
        assertEquals("41", verdict.file().trails().get(0).coin());
        assertTrue(verdict.file().trailIsComplete());
        assertTrue(harness.service(RequestService.class).isRefused(EVE.id()));
    }

    @Test
    void aSellerWhoDemandsMoreThanSheQuotedIsConvictedByHerOwnSignature() {
        RequestId request = buy(1);
        market(SALLY).reply(request, 5, ByteString.copyFromUtf8("a haircut")).join();
        Verdict verdict = onlyVerdict();
        assertEquals(SALLY.id(), verdict.file().charge().accused());
        assertEquals(OverchargeVerifier.KIND, verdict.file().exhibits().get(0).kind());
        assertTrue(harness.service(RequestService.class).isRefused(SALLY.id()));
        assertEquals(10, ledger().balance(SALLY.id()));
    }

    @Test
    void aFalseClaimAboutAServedRequestIsClearedByThePanelAndCostsTheSlanderer() {
        RequestId request = buy(1);
        market(SALLY)
                .reply(request, 3, ByteString.copyFromUtf8("a haircut"))
                .join()
                .orThrow();
        report(BELLA, SALLY, request, Claim.NOT_ANSWERED.attachment());
        Verdict verdict = judged();
        assertEquals(Outcome.CLEARED, verdict.outcome());
        assertEquals(List.of(Sanction.fine(BELLA.id(), 3, SALLY.id())), verdict.sanctions());
        assertEquals(4, verdict.seats().size());
        assertEquals(26, ledger().balance(SALLY.id()));
    }

    @Test
    void aSilentSellerHasTheBenefitOfTheDoubtSinceMessagesGetLost() {
        RequestId request = buy(1);
        advance(2 * HOUR);
        report(BELLA, SALLY, request, Claim.NOT_ANSWERED.attachment());
        assertEquals(Outcome.UNPROVEN, judged().outcome());
    }

    @Test
    void aClaimOfOverchargeIsBorneOutByTheMarketsRecords() {
        RequestId request = buy(1);
        report(BELLA, SALLY, request, Claim.OVERCHARGED.attachment(), DisputedCoins.attachment(new CoinId(1)));
        market(SALLY).reply(request, 5, ByteString.copyFromUtf8("a haircut")).join();
        // the seller's own signature ends the case that the buyer's word had opened
        Verdict verdict = onlyVerdict();
        assertEquals(List.of(BELLA.id()), verdict.file().complainants());
        assertEquals(
                Sanction.fine(SALLY.id(), 10, BELLA.id()), verdict.sanctions().get(0));
        assertEquals("1", verdict.file().trails().get(0).coin());
        assertEquals(List.of(), harness.service(ArbiterService.class).openCases());
    }

    @Test
    void aMadeUpDoubleSpendInAReportIsWordsAndConvictsNobody() {
        spend(EVE, 41, BELLA);
        spend(EVE, 41, SALLY);
        ByteString evidence = onlyVerdict().file().exhibits().get(0).content();
        Complaint complaint = new Complaint(
                SALLY.id(), Optional.empty(), List.of(ArbiterCommands.attachment(DoubleSpendVerifier.KIND, evidence)));
        market(BELLA).report(complaint).join().orThrow();
        assertEquals(1, verdicts().size());
        assertEquals(
                Finding.STATES,
                harness.service(ArbiterService.class)
                        .openCases()
                        .get(0)
                        .file()
                        .exhibits()
                        .get(0)
                        .finding());
    }

    @Test
    void aVerdictReachesWhoeverListens() {
        List<Verdict> heard = new ArrayList<>();
        new ArbiterClient(wire.client(BELLA)).onVerdict(heard::add);
        spend(EVE, 41, BELLA);
        spend(EVE, 41, SALLY);
        wire.deliver();
        assertEquals(verdicts(), heard);
        assertEquals(
                Optional.of(heard.get(0)),
                new ArbiterClient(wire.client(SALLY)).verdict(heard.get(0).id()).join());
        assertEquals(
                Optional.empty(),
                new ArbiterClient(wire.client(SALLY))
                        .openCase(heard.get(0).id())
                        .join());
    }

    @Test
    void aCloudRestoredFromItsSnapshotIsTheSame() {
        RequestId request = buy(1);
        report(BELLA, SALLY, request);
        spend(EVE, 41, BELLA);
        spend(EVE, 41, SALLY);
        assertEquals(
                verdicts(), harness.restoredCopy().service(ArbiterService.class).verdicts());
    }

    @Test
    void aTwoFacedSensorIsConvictedInTheCommandOfItsSecondReading() {
        FusionConfig config = channel();
        read(config, 0, 1, 0);
        assertEquals(List.of(), verdicts());
        read(config, 0, 1, 500);
        Verdict verdict = onlyVerdict();
        assertEquals(sensor(0).id(), verdict.file().charge().accused());
        assertEquals(EvidenceClass.PROOF, verdict.file().charge().evidenceClass());
        read(config, 0, 2, 0);
        read(config, 0, 2, 500);
        assertEquals(1, verdicts().size());
    }

    @Test
    void aSensorThatLiesInManyRoundsIsOneCaseAndRefusedServiceByAPanel() {
        FusionConfig config = channel();
        for (int round = 1; round <= 4; round++) {
            for (int number = 0; number < 5; number++) {
                read(config, number, round, number == 4 ? 5_000 : 10 * number);
            }
            fusion(AUTHORITY).close("room", List.of((long) round)).join();
        }
        OpenCase open = harness.service(ArbiterService.class).openCases().get(0);
        assertEquals(sensor(4).id(), open.file().charge().accused());
        assertEquals(EvidenceClass.STATISTICAL, open.file().charge().evidenceClass());
        assertEquals(List.of(), verdicts());
        Verdict verdict = judged();
        assertEquals(Outcome.PROVEN, verdict.outcome());
        assertEquals(List.of(Sanction.of(Kind.REFUSAL, sensor(4).id())), verdict.sanctions());
    }

    @Test
    void anEquivocationCanBeReportedByAnybodyWhoHasTheTwoReadings() {
        FusionConfig config = channel();
        read(config, 0, 1, 0);
        read(config, 0, 1, 500);
        ByteString evidence = onlyVerdict().file().exhibits().get(0).content();
        SensorProofVerifier verifier = new SensorProofVerifier(new EnvelopeCheck(GENESIS.groupId(), Ed25519.fastest()));
        assertEquals(Finding.PROVES, verifier.verify(sensor(0).id(), evidence).finding());
        assertEquals(
                Finding.DOES_NOT_VERIFY,
                verifier.verify(sensor(1).id(), evidence).finding());
        Complaint slander = new Complaint(
                sensor(1).id(),
                Optional.empty(),
                List.of(ArbiterCommands.attachment(SensorProofVerifier.KIND, evidence)));
        market(BELLA).report(slander).join().orThrow();
        assertEquals(BELLA.id(), verdicts().get(1).file().charge().accused());
    }

    private FusionConfig channel() {
        List<Sensor> sensors = IntStream.range(0, 5)
                .mapToObj(number -> new Sensor(sensor(number).id(), "S" + number))
                .toList();
        ChannelRules rules = new ChannelRules(
                new ChannelRules.Unit("Cel", 1),
                sensors,
                1,
                new ReadingLimits(-10_000, 10_000, 0, 1_000),
                Estimator.BI_MIDPOINT,
                CloseRule.BY_OWNER,
                0);
        return fusion(AUTHORITY).create("room", rules).join().value().orElseThrow();
    }

    private void read(FusionConfig config, int number, long round, long lo) {
        fusion(sensor(number)).submit(config, new Reading(round, lo, lo + 100)).join();
    }

    private static Identity sensor(int number) {
        return ServiceHarness.identity("sensor " + number);
    }

    private FusionClient fusion(Identity who) {
        return new FusionClient(wire.client(who));
    }

    private RequestId buy(long firstCoin) {
        ServiceOffer offer =
                harness.service(RequestService.class).offer(HAIRCUT, SALLY.id()).orElseThrow();
        List<CoinId> coins = List.of(new CoinId(firstCoin), new CoinId(firstCoin + 1), new CoinId(firstCoin + 2));
        PurchaseOrder order = PurchaseOrder.accepting(
                offer, new MessageId(1, START / 1_000, firstCoin), coins, ByteString.copyFromUtf8("short"));
        return market(BELLA).request(order).join().orThrow().id();
    }

    private void report(Identity complainant, Identity accused, RequestId request, ByteString... evidence) {
        market(complainant)
                .report(new Complaint(accused.id(), Optional.of(request), List.of(evidence)))
                .join()
                .orThrow();
    }

    private Verdict judged() {
        for (int i = 0; i < 10 && verdicts().isEmpty(); i++) {
            wire.deliver();
            advance(WINDOWS.gatheringMicros());
        }
        return onlyVerdict();
    }

    private Reply spend(Identity who, long coin, Identity receiver) {
        return harness.execute(
                who, Ledger.TAG, LedgerCommands.transfer(List.of(new Spend(new CoinId(coin), 0, receiver.id()))));
    }

    private void advance(long micros) {
        nowMicros += micros;
        harness.advanceTo(nowMicros);
    }

    private Verdict onlyVerdict() {
        assertEquals(1, verdicts().size());
        return verdicts().get(0);
    }

    private List<Verdict> verdicts() {
        return harness.service(ArbiterService.class).verdicts();
    }

    private Ledger ledger() {
        return harness.service(Ledger.class);
    }

    private MarketClient market(Identity who) {
        return new MarketClient(wire.client(who));
    }

    private static void done(Reply reply) {
        assertTrue(reply.isDone(), () -> reply.status() + " " + reply.text());
    }
}
