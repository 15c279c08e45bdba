package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.request.MarketBench.BELLA;
import static org.kingcobra.request.MarketBench.BORIS;
import static org.kingcobra.request.MarketBench.HAIRCUT;
import static org.kingcobra.request.MarketBench.HOUR;
import static org.kingcobra.request.MarketBench.MINT;
import static org.kingcobra.request.MarketBench.SALLY;
import static org.kingcobra.request.MarketBench.SIMON;
import static org.kingcobra.request.MarketBench.START;
import static org.kingcobra.request.MarketBench.bytes;
import static org.kingcobra.request.MarketBench.coins;
import static org.kingcobra.request.MarketBench.done;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerCommands;
import org.kingcobra.mac.LedgerConfiguration;

class RequestLifeTest {
    private final MarketBench bench = MarketBench.withSally();

    @Test
    void theMoneyIsInEscrowFromTheRequestOnAndTheProvidersFromTheReplyOn() {
        ServiceRequest open = bench.published(1);
        assertEquals(RequestState.OPEN, open.state());
        assertEquals(70, bench.balance(BELLA));
        assertEquals(0, bench.balance(SALLY));
        assertEquals(30, bench.ledger().supply().escrowed());
        assertEquals(START + HOUR, open.terms().deadlineMicros());

        ServiceRequest replied = done(bench.client(SALLY).reply(open.id(), 30, bytes("cut")));
        assertEquals(Settlement.replied(30, START, bytes("cut")), replied.settlement());
        assertEquals(30, bench.balance(SALLY));
        assertEquals(0, bench.ledger().supply().escrowed());
        assertEquals(
                List.of(new RequestReplied(open.id(), SALLY.id(), 30)),
                bench.witness().heard(RequestReplied.class));
    }

    @Test
    void aSilentProviderIsNotPaidAndTheBuyerGetsATimeoutReplyAndHerMoney() {
        ServiceRequest open = bench.published(1);
        bench.harness.advanceTo(START + HOUR - 1);
        assertEquals(RequestState.OPEN, bench.request(open.id()).state());
        bench.harness.advanceTo(START + HOUR);
        assertEquals(Settlement.expired(START + HOUR), bench.request(open.id()).settlement());
        assertEquals(100, bench.balance(BELLA));
        assertEquals(0, bench.ledger().supply().escrowed());
        assertEquals(
                List.of(new RequestExpired(open.id(), SALLY.id(), 30)),
                bench.witness().heard(RequestExpired.class));
        List<ServiceRequest> told = new ArrayList<>();
        bench.client(BELLA).onReplies(told::add);
        assertEquals(List.of(bench.request(open.id())), told);
    }

    @Test
    void whatOneAdvanceOfTimeLeavesOverdueTakesNoReplyAndComesBackByAnybodysCommandOrTheNextAdvance() {
        done(bench.client(SIMON).offer(HAIRCUT, "simons-salon", 10, HOUR));
        bench.harness.execute(MINT, Ledger.TAG, LedgerCommands.mint(10, 165, BELLA.id()));
        bench.harness.execute(MINT, Ledger.TAG, LedgerCommands.mint(10, 165, BORIS.id()));
        List<ServiceRequest> open = new ArrayList<>();
        for (int i = 0; i < 330; i++) {
            Identity buyer = i < 165 ? BELLA : BORIS;
            open.add(done(bench.client(buyer).request(bench.haircut(buyer, SIMON, coins(21 + i, 1)))));
        }
        bench.harness.advanceTo(START + HOUR);
        List<ServiceRequest> left =
                open.stream().filter(one -> bench.request(one.id()).isOpen()).toList();
        int inOneAdvance = 64 + MarketLimits.DUE_PER_ADVANCE;
        assertEquals(330 - inOneAdvance, left.size());
        bench.refused(
                MarketStatus.DEADLINE_PASSED,
                () -> bench.client(SIMON).reply(left.get(0).id(), 10, bytes("late")));
        done(bench.harness.execute(
                SALLY,
                Ledger.TAG,
                LedgerCommands.refund(RequestService.escrow(left.get(0).id()))));
        assertEquals(RequestState.EXPIRED, bench.request(left.get(0).id()).state());
        bench.harness.advanceTo(START + HOUR + 1);
        assertEquals(330, bench.witness().heard(RequestExpired.class).size());
        assertEquals(0, bench.ledger().supply().escrowed());
    }

    @Test
    void partiesCannotEndTheEscrowOfARequestBehindTheMarketsBack() {
        ServiceRequest open = bench.published(1);
        var before = bench.roots();
        Reply early =
                bench.harness.execute(BELLA, Ledger.TAG, LedgerCommands.release(RequestService.escrow(open.id())));
        assertTrue(early.is(MarketStatus.ESCROW_IS_A_REQUESTS), early::text);
        Reply back = bench.harness.execute(SALLY, Ledger.TAG, LedgerCommands.refund(RequestService.escrow(open.id())));
        assertTrue(back.is(MarketStatus.ESCROW_IS_A_REQUESTS), back::text);
        assertEquals(before, bench.roots());
        done(bench.client(SALLY).reply(open.id(), 30, bytes("cut")));
        assertEquals(30, bench.balance(SALLY));
    }

    @Test
    void theSameOrderAgainShowsTheReplyAndPaysOnce() {
        PurchaseOrder order = bench.haircut(1);
        ServiceRequest open = done(bench.client(BELLA).request(order));
        assertEquals(open, done(bench.client(BELLA).request(order)));
        done(bench.client(SALLY).reply(open.id(), 30, bytes("cut")));
        assertEquals(
                bytes("cut"),
                done(bench.client(BELLA).request(order)).settlement().reply());
        assertEquals(70, bench.balance(BELLA));
        assertEquals(30, bench.balance(SALLY));
    }

    @Test
    void twoBuyersMayHaveTheSameMessageId() {
        PurchaseOrder bellas = bench.haircut(1);
        PurchaseOrder boriss =
                new PurchaseOrder(bellas.message(), HAIRCUT, Optional.empty(), 30, coins(11, 3), 0, ByteString.EMPTY);
        done(bench.client(BELLA).request(bellas));
        done(bench.client(BORIS).request(boriss));
        assertEquals(60, bench.ledger().supply().escrowed());
    }

    @Test
    void anOverchargeIsRecordedOnceWithTheSignedDemandAndPaysNothing() {
        ServiceRequest open = bench.published(1);
        for (long demand = 31; demand < 33; demand++) {
            Answer<ServiceRequest> answer =
                    bench.client(SALLY).reply(open.id(), demand, bytes("cut")).join();
            assertEquals(MarketStatus.CHARGE_ABOVE_THE_PRICE_AGREED, answer.status());
        }
        List<OverchargeAttempted> told = bench.witness().heard(OverchargeAttempted.class);
        assertEquals(1, told.size());
        assertEquals(31, told.get(0).priceDemanded());
        assertEquals(30, told.get(0).priceAgreed());
        assertTrue(!told.get(0).evidence().isEmpty());
        assertEquals(31, bench.request(open.id()).grievances().overchargeDemanded());
        assertEquals(RequestState.OPEN, bench.request(open.id()).state());
        done(bench.client(SALLY).reply(open.id(), 30, bytes("cut")));
    }

    @Test
    void whatTheServicesAboveRefuseHasNotHappenedToMoneyOrGoods() {
        ServiceRequest open = bench.published(1);
        bench.witness().veto(RequestReplied.class);
        bench.refused(HostStatus.RESULT_TOO_LARGE, () -> bench.client(SALLY).reply(open.id(), 30, bytes("cut")));
        assertEquals(RequestState.OPEN, bench.request(open.id()).state());
    }

    @Test
    void aRequestWithoutANamedProviderGoesToTheIdlestAtThatPrice() {
        done(bench.client(SIMON).offer(HAIRCUT, "simons", 30, 0));
        ServiceRequest first = done(bench.client(BELLA).request(anybody(coins(1, 3))));
        ServiceRequest second = done(bench.client(BELLA).request(anybody(coins(4, 3))));
        assertEquals(SALLY.id(), first.provider(), "the senior offer");
        assertEquals(SIMON.id(), second.provider(), "the idler provider");
        assertEquals(START + MarketLimits.TIME_FRAME_MICROS_MAX, second.terms().deadlineMicros());
    }

    @Test
    void aNewQuoteDoesNotChangeWhatWasAgreed() {
        ServiceRequest open = bench.published(1);
        Digest oldQuote =
                bench.market().offer(HAIRCUT, SALLY.id()).orElseThrow().quote();
        done(bench.client(SALLY).offer(HAIRCUT, "sallys-salon", 50, HOUR));
        ServiceOffer offer = bench.market().offer(HAIRCUT, SALLY.id()).orElseThrow();
        assertEquals(50, offer.price());
        assertTrue(!offer.quote().equals(oldQuote));
        done(bench.client(SALLY).withdrawOffer(HAIRCUT));
        done(bench.client(SALLY).reply(open.id(), 30, bytes("cut")));
        assertEquals(30, bench.balance(SALLY));
    }

    @Test
    void thoseWhoOfferATypeHearEveryRequestOfIt() {
        ServiceRequest open = bench.published(1);
        List<ServiceRequest> heard = new ArrayList<>();
        bench.client(SALLY).onRequests(HAIRCUT, heard::add);
        assertEquals(List.of(open), heard);
    }

    @Test
    void aForgottenRequestLeavesAFloorUnderWhichItsIdNeverActsAgain() {
        PurchaseOrder order = bench.haircut(1);
        ServiceRequest open = done(bench.client(BELLA).request(order));
        done(bench.client(SALLY).reply(open.id(), 30, bytes("cut")));
        bench.harness.advanceTo(START + MarketLimits.CLOSED_REQUEST_MICROS - 1);
        assertTrue(bench.market().request(open.id()).isPresent());
        bench.harness.advanceTo(START + MarketLimits.CLOSED_REQUEST_MICROS);
        assertEquals(Optional.empty(), bench.market().request(open.id()));
        bench.refused(MarketStatus.REQUEST_ID_TOO_OLD, () -> bench.client(BELLA).request(order));
        bench.refused(MarketStatus.REQUEST_UNKNOWN, () -> bench.client(BELLA).lookUp(open.id()));
        bench.published(4);
    }

    @Test
    void coinsThatAddUpToMoreThanALongHoldsBuyNothingAndStopNoReplica() {
        long huge = 1L << 62;
        MarketBench rich = MarketBench.withoutMoney(new LedgerConfiguration(MINT.id(), Long.MAX_VALUE, List.of(huge)));
        rich.harness.execute(MINT, Ledger.TAG, LedgerCommands.mint(huge, 1, BELLA.id()));
        rich.harness.advanceTo(START);
        done(rich.client(SALLY).defineType(HAIRCUT, "haircut"));
        done(rich.client(SALLY).offer(HAIRCUT, "sallys-salon", 30, HOUR));
        List<CoinId> named = Collections.nCopies(MarketLimits.COINS_PER_REQUEST, new CoinId(1));
        rich.refused(
                MarketStatus.PAYMENT_IS_NOT_THE_PRICE,
                () -> rich.client(BELLA).request(rich.haircut(BELLA, SALLY, named)));
    }

    private PurchaseOrder anybody(List<CoinId> coins) {
        return new PurchaseOrder(bench.nextId(BELLA), HAIRCUT, Optional.empty(), 30, coins, 0, ByteString.EMPTY);
    }
}
