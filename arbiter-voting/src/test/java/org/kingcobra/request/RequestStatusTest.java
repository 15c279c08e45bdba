package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kingcobra.request.MarketBench.AUTHORITY;
import static org.kingcobra.request.MarketBench.BELLA;
import static org.kingcobra.request.MarketBench.BORIS;
import static org.kingcobra.request.MarketBench.HAIRCUT;
import static org.kingcobra.request.MarketBench.HOUR;
import static org.kingcobra.request.MarketBench.SALLY;
import static org.kingcobra.request.MarketBench.SIMON;
import static org.kingcobra.request.MarketBench.START;
import static org.kingcobra.request.MarketBench.bytes;
import static org.kingcobra.request.MarketBench.coins;
import static org.kingcobra.request.MarketBench.done;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.mac.CoinId;

/** Each refusal once, and where two apply, that the one of higher precedence is answered. A refusal leaves no trace. */
class RequestStatusTest {
    private static final TypeId MASSAGE = new TypeId(8);

    private final MarketBench bench = MarketBench.withSally();
    private final MarketClient bella = bench.client(BELLA);
    private final MarketClient sally = bench.client(SALLY);

    @Test
    void aRefusedClientGetsNothingWhateverSheAsksAndEverythingOnceReadmitted() {
        bench.refuse(BELLA);
        bench.refused(MarketStatus.SERVICE_REFUSED, () -> bella.request(order(MASSAGE, 1)));
        bench.refused(MarketStatus.SERVICE_REFUSED, () -> bella.topics().create("news"));
        bench.refused(MarketStatus.SERVICE_REFUSED, () -> bella.queues().create("work", 1));
        bench.refused(MarketStatus.SERVICE_REFUSED, () -> bella.suggest("be kind"));
        bench.refused(
                MarketStatus.SERVICE_REFUSED,
                () -> bella.report(new Complaint(SALLY.id(), Optional.empty(), List.of())));
        bench.refused(MarketStatus.SERVICE_REFUSED, () -> bella.offers(HAIRCUT));
        bench.refuse(BELLA);
        bench.readmit(BELLA);
        bench.published(1);
    }

    @Test
    void withoutAgreedTimeNoDeadlineCanStart() {
        MarketBench early = MarketBench.beforeTime();
        early.refused(
                MarketStatus.AGREED_TIME_UNKNOWN, () -> early.client(BELLA).request(order(MASSAGE, 1)));
        early.refused(
                MarketStatus.AGREED_TIME_UNKNOWN,
                () -> early.client(BELLA).queues().claim("work", 1));
    }

    @Test
    void anIdThatWasUsedForSomethingElseIsRefused() {
        PurchaseOrder order = bench.haircut(1);
        done(bella.request(order));
        PurchaseOrder changed =
                new PurchaseOrder(order.message(), MASSAGE, Optional.empty(), 30, order.coins(), 0, ByteString.EMPTY);
        bench.refused(MarketStatus.REQUEST_ID_ALREADY_USED, () -> bella.request(changed));
    }

    @Test
    void anUnknownTypeIsRefusedTheSameEverywhere() {
        bench.refused(MarketStatus.TYPE_UNKNOWN, () -> bella.request(order(MASSAGE, 99)));
        bench.refused(MarketStatus.TYPE_UNKNOWN, () -> sally.offer(MASSAGE, "massage", 1, 0));
        bench.refused(MarketStatus.TYPE_UNKNOWN, () -> sally.withdrawOffer(MASSAGE));
        bench.refused(MarketStatus.TYPE_UNKNOWN, () -> sally.offers(MASSAGE));
    }

    @Test
    void aTypeIsDefinedOnce() {
        bench.refused(MarketStatus.TYPE_ALREADY_DEFINED, () -> sally.defineType(HAIRCUT, "other"));
    }

    @Test
    void whatNobodyOffersCannotBeBought() {
        done(sally.defineType(MASSAGE, "massage"));
        bench.refused(MarketStatus.NOT_OFFERED, () -> bella.request(order(MASSAGE, 99)));
        bench.refused(MarketStatus.NOT_OFFERED, () -> bella.request(to(SIMON.id(), 30, 0, coins(1, 3))));
        bench.refused(MarketStatus.NOT_OFFERED, () -> bench.client(SIMON).withdrawOffer(HAIRCUT));
        bench.refused(MarketStatus.NOT_OFFERED, () -> bella.request(order(HAIRCUT, 31)));
    }

    @Test
    void aRefusedProviderSellsNothingAndIsNotRoutedTo() {
        bench.refuse(SALLY);
        bench.refused(MarketStatus.PROVIDER_OUT_OF_SERVICE, () -> bella.request(to(SALLY.id(), 31, 0, coins(1, 3))));
        bench.refused(MarketStatus.NOT_OFFERED, () -> bella.request(order(HAIRCUT, 30)));
    }

    @Test
    void nobodyBuysFromHerself() {
        bench.refused(MarketStatus.BUYER_IS_THE_PROVIDER, () -> sally.request(to(SALLY.id(), 31, 0, coins(1, 3))));
    }

    @Test
    void thePricePaidMustBeTheQuote() {
        bench.refused(MarketStatus.PRICE_IS_NOT_THE_QUOTE, () -> bella.request(to(SALLY.id(), 20, 1, coins(1, 2))));
    }

    @Test
    void aBuyerCannotHurryTheProvider() {
        bench.refused(
                MarketStatus.TIME_FRAME_TOO_SHORT, () -> bella.request(to(SALLY.id(), 30, HOUR - 1, coins(1, 2))));
        ServiceRequest patient = done(bella.request(to(SALLY.id(), 30, HOUR + 1, coins(1, 3))));
        assertDeadline(START + HOUR + 1, patient);
    }

    @Test
    void theCoinsMustBeWorthThePriceExactly() {
        bench.refused(MarketStatus.PAYMENT_IS_NOT_THE_PRICE, () -> bella.request(to(SALLY.id(), 30, 0, coins(1, 2))));
        bench.refused(MarketStatus.PAYMENT_IS_NOT_THE_PRICE, () -> bella.request(to(SALLY.id(), 30, 0, coins(1, 4))));
        bench.refused(MarketStatus.PAYMENT_IS_NOT_THE_PRICE, () -> bella.request(to(SALLY.id(), 30, 0, List.of())));
        bench.refused(MarketStatus.PAYMENT_IS_NOT_THE_PRICE, () -> bella.request(to(SALLY.id(), 30, 0, coins(900, 3))));
    }

    @Test
    void whatTheLedgerDoesNotHoldBuysNothing() {
        bench.refused(MarketStatus.PAYMENT_NOT_HELD, () -> bella.request(to(SALLY.id(), 30, 0, coins(11, 3))));
        CoinId twice = new CoinId(1);
        bench.refused(
                MarketStatus.PAYMENT_NOT_HELD,
                () -> bella.request(to(SALLY.id(), 30, 0, List.of(twice, new CoinId(2), twice))));
        bench.published(1);
        bench.refused(MarketStatus.PAYMENT_NOT_HELD, () -> bella.request(to(SALLY.id(), 30, 0, coins(3, 3))));
    }

    @Test
    void oneBuyerCannotCrowdOutTheOthersAndEveryEndMakesRoom() {
        MarketClient simon = bench.client(SIMON);
        done(simon.offer(HAIRCUT, "free-cuts", 0, HOUR));
        ServiceRequest last = done(bella.request(to(SIMON.id(), 0, 0, List.of())));
        for (int i = 1; i < MarketLimits.OPEN_REQUESTS_PER_BUYER; i++) {
            last = done(bella.request(to(SIMON.id(), 0, 0, List.of())));
        }
        bench.refused(MarketStatus.QUOTA_EXHAUSTED, () -> bella.request(to(SIMON.id(), 0, 0, List.of())));
        done(bench.client(BORIS).request(bench.haircut(BORIS, SIMON, List.of())));
        done(simon.reply(last.id(), 0, bytes("cut")));
        done(bella.request(to(SIMON.id(), 0, 0, List.of())));
        bench.refused(MarketStatus.QUOTA_EXHAUSTED, () -> bella.request(to(SIMON.id(), 0, 0, List.of())));
        bench.harness.advanceTo(START + HOUR);
        bench.harness.advanceTo(START + HOUR + 1);
        for (int i = 0; i < MarketLimits.OPEN_REQUESTS_PER_BUYER; i++) {
            done(bella.request(to(SIMON.id(), 0, 0, List.of())));
        }
    }

    @Test
    void aBuyersIdsComeFromABoundedNumberOfNodes() {
        done(bench.client(SIMON).offer(HAIRCUT, "free-cuts", 0, 0));
        for (int node = 0; node < MarketLimits.NODES_PER_BUYER; node++) {
            done(bella.request(fromNode(node)));
        }
        bench.refused(MarketStatus.QUOTA_EXHAUSTED, () -> bella.request(fromNode(MarketLimits.NODES_PER_BUYER)));
        done(bella.request(new PurchaseOrder(
                new MessageId(0, 1, 2), HAIRCUT, Optional.empty(), 0, List.of(), 0, ByteString.EMPTY)));
    }

    @Test
    void aReplyToNoRequestIsRefused() {
        RequestId unknown = new RequestId(BELLA.id(), new MessageId(1, 1, 1));
        bench.refused(MarketStatus.REQUEST_UNKNOWN, () -> sally.reply(unknown, 30, bytes("cut")));
        bench.refused(MarketStatus.REQUEST_UNKNOWN, () -> sally.lookUp(unknown));
    }

    @Test
    void onlyTheProviderReplies() {
        ServiceRequest open = bench.published(1);
        bench.refused(MarketStatus.NOT_THE_PROVIDER, () -> bench.client(SIMON).reply(open.id(), 99, bytes("cut")));
        bench.refused(MarketStatus.NOT_THE_PROVIDER, () -> bella.reply(open.id(), 30, bytes("cut")));
    }

    @Test
    void aSecondReplyIsRefusedAlsoAfterTheDeadline() {
        ServiceRequest open = bench.published(1);
        done(sally.reply(open.id(), 30, bytes("cut")));
        bench.refused(MarketStatus.ALREADY_REPLIED, () -> sally.reply(open.id(), 30, bytes("cut")));
        bench.harness.advanceTo(START + HOUR);
        bench.refused(MarketStatus.ALREADY_REPLIED, () -> sally.reply(open.id(), 99, bytes("other")));
    }

    @Test
    void aLateReplyIsRefusedAndPaysNothing() {
        ServiceRequest open = bench.published(1);
        bench.harness.advanceTo(START + HOUR);
        bench.refused(MarketStatus.DEADLINE_PASSED, () -> sally.reply(open.id(), 99, bytes("cut")));
    }

    @Test
    void aReplyUnderThePriceIsRefused() {
        ServiceRequest open = bench.published(1);
        bench.refused(MarketStatus.CHARGE_BELOW_THE_PRICE_AGREED, () -> sally.reply(open.id(), 29, bytes("cut")));
    }

    @Test
    void aProviderWithTooMuchToDoTakesNoMore() {
        done(bench.client(SIMON).offer(HAIRCUT, "free-cuts", 0, 0));
        for (int i = 0; i < MarketLimits.OPEN_REQUESTS_PER_PROVIDER; i++) {
            var buyer = ServiceHarness.identity("buyer " + i / 250);
            done(bench.client(buyer).request(bench.haircut(buyer, SIMON, List.of())));
        }
        bench.refused(MarketStatus.PROVIDER_BUSY, () -> bella.request(to(SIMON.id(), 0, 0, List.of())));
    }

    @Test
    void aProviderOffersABoundedNumberOfServicesAndAClientDefinesABoundedNumberOfTypes() {
        for (int i = 0; i < MarketLimits.TYPES_PER_CLIENT; i++) {
            done(bella.defineType(new TypeId(100 + i), "t"));
            done(bella.offer(new TypeId(100 + i), "s", 0, 0));
        }
        bench.refused(MarketStatus.QUOTA_EXHAUSTED, () -> bella.defineType(MASSAGE, "massage"));
        bench.refused(MarketStatus.QUOTA_EXHAUSTED, () -> bella.offer(HAIRCUT, "cut", 0, 0));
        done(bella.withdrawOffer(new TypeId(100)));
        done(bella.offer(HAIRCUT, "cut", 0, 0));
        done(bench.client(AUTHORITY).defineType(MASSAGE, "massage"));
    }

    @Test
    void aTypeHasABoundedNumberOfProviders() {
        for (int i = 1; i < MarketLimits.OFFERS_PER_TYPE; i++) {
            done(bench.client(ServiceHarness.identity("seller " + i)).offer(HAIRCUT, "cut", 0, 0));
        }
        bench.refused(MarketStatus.MARKET_FULL, () -> bella.offer(HAIRCUT, "cut", 0, 0));
        done(sally.offer(HAIRCUT, "sallys-salon", 40, 0));
    }

    private static void assertDeadline(long expected, ServiceRequest request) {
        assertEquals(expected, request.terms().deadlineMicros());
    }

    private PurchaseOrder order(TypeId type, long price) {
        return new PurchaseOrder(bench.nextId(BELLA), type, Optional.empty(), price, List.of(), 0, ByteString.EMPTY);
    }

    private PurchaseOrder to(ClientId provider, long price, long timeFrame, List<CoinId> coins) {
        return new PurchaseOrder(
                bench.nextId(BELLA), HAIRCUT, Optional.of(provider), price, coins, timeFrame, ByteString.EMPTY);
    }

    private static PurchaseOrder fromNode(int node) {
        return new PurchaseOrder(
                new MessageId(node, 1, 1), HAIRCUT, Optional.empty(), 0, List.of(), 0, ByteString.EMPTY);
    }
}
