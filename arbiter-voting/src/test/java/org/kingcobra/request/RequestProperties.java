package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.request.MarketBench.BELLA;
import static org.kingcobra.request.MarketBench.BORIS;
import static org.kingcobra.request.MarketBench.HAIRCUT;
import static org.kingcobra.request.MarketBench.HOUR;
import static org.kingcobra.request.MarketBench.SALLY;
import static org.kingcobra.request.MarketBench.SIMON;
import static org.kingcobra.request.MarketBench.bytes;
import static org.kingcobra.request.MarketBench.coins;
import static org.kingcobra.request.MarketBench.done;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Identity;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerCommands;

/** Random lives of requests: money and goods change hands together or not at all. */
class RequestProperties {
    private static final List<Identity> BUYERS = List.of(BELLA, BORIS);
    private static final List<Identity> SELLERS = List.of(SALLY, SIMON);
    private static final long MONEY = 2L * MarketBench.COINS_EACH * MarketBench.COIN_VALUE;

    private enum Kind {
        REQUEST,
        REPLY,
        ADVANCE,
        LEDGER_RELEASE,
        LEDGER_REFUND,
        REFUSE,
        READMIT,
        REPORT
    }

    private record Deed(Kind kind, int buyer, int seller, int number) {}

    /** What happened so far, as the outside sees it. */
    private static final class Story {
        private final MarketBench bench;
        private final List<RequestId> requests = new ArrayList<>();
        private final List<Answer<?>> answers = new ArrayList<>();
        private final Map<ClientId, Integer> nextCoin = new TreeMap<>();
        private long now = MarketBench.START;

        Story() {
            this(MarketBench.withSally());
            done(bench.client(SIMON).offer(HAIRCUT, "simons", 10, HOUR / 2));
        }

        private Story(MarketBench bench) {
            this.bench = bench;
        }

        Story restored() {
            Story copy = new Story(bench.restored());
            copy.requests.addAll(requests);
            copy.answers.addAll(answers);
            copy.nextCoin.putAll(nextCoin);
            copy.now = now;
            return copy;
        }

        void happens(Deed deed) {
            Identity buyer = BUYERS.get(deed.buyer);
            Identity seller = SELLERS.get(deed.seller);
            switch (deed.kind) {
                case REQUEST -> request(buyer, seller, deed.number);
                case REPLY -> pick(deed).ifPresent(id -> reply(id, seller, deed.number));
                case ADVANCE -> {
                    now += HOUR / 20 * deed.number;
                    bench.harness.advanceTo(now);
                }
                case LEDGER_RELEASE ->
                    pick(deed)
                            .ifPresent(id -> bench.harness.execute(
                                    buyer, Ledger.TAG, LedgerCommands.release(RequestService.escrow(id))));
                case LEDGER_REFUND ->
                    pick(deed)
                            .ifPresent(id -> bench.harness.execute(
                                    seller, Ledger.TAG, LedgerCommands.refund(RequestService.escrow(id))));
                case REFUSE -> bench.refuse(seller);
                case READMIT -> bench.readmit(seller);
                case REPORT ->
                    pick(deed)
                            .ifPresent(id -> note(bench.client(buyer)
                                    .report(new Complaint(seller.id(), Optional.of(id), List.of()))
                                    .join()));
            }
        }

        /** Mostly with coins of her own that are free, but after a while she begins again with the first. */
        private void request(Identity buyer, Identity seller, int number) {
            int first = number == 19 ? 1 : nextCoin.merge(buyer.id(), 3, Integer::sum) - 3;
            int ofBuyer = 1 + first % (MarketBench.COINS_EACH - 2) + (buyer == BORIS ? MarketBench.COINS_EACH : 0);
            PurchaseOrder order = bench.haircut(buyer, seller, coins(ofBuyer, seller == SALLY ? 3 : 1));
            Answer<ServiceRequest> answer = bench.client(buyer).request(order).join();
            note(answer);
            answer.value().map(ServiceRequest::id).ifPresent(requests::add);
        }

        /** Mostly by the provider at the price agreed. */
        private void reply(RequestId id, Identity seller, int number) {
            RequestTerms terms = bench.request(id).terms();
            Identity provider = terms.provider().equals(SALLY.id()) ? SALLY : SIMON;
            long charge = terms.price() + (number == 18 ? 1 : number == 17 ? -1 : 0);
            note(bench.client(number == 19 ? seller : provider)
                    .reply(id, charge, bytes("cut"))
                    .join());
        }

        private Optional<RequestId> pick(Deed deed) {
            return requests.isEmpty() ? Optional.empty() : Optional.of(requests.get(deed.number % requests.size()));
        }

        private void note(Answer<?> answer) {
            Statistics.collect(answer.status().name());
            answers.add(answer);
        }

        /** Goods for money, money back, or money in escrow; each coin's value is somewhere, once. */
        void moneyFollowsGoods() {
            long paid = 0;
            long open = 0;
            for (RequestId id : requests) {
                ServiceRequest request = bench.request(id);
                boolean delivered = !request.settlement().reply().isEmpty();
                assertEquals(request.state() == RequestState.REPLIED, delivered);
                assertEquals(
                        delivered ? request.terms().price() : 0,
                        request.settlement().priceCharged());
                paid += request.settlement().priceCharged();
                open += request.state() == RequestState.OPEN ? request.terms().price() : 0;
                if (request.state() == RequestState.OPEN) {
                    assertTrue(now < request.terms().deadlineMicros());
                }
            }
            assertEquals(open, bench.ledger().supply().escrowed());
            assertEquals(paid, bench.balance(SALLY) + bench.balance(SIMON));
            assertEquals(MONEY, paid + open + bench.balance(BELLA) + bench.balance(BORIS));
        }

        void eachRequestEndedAtMostOnce() {
            List<RequestId> ends = new ArrayList<>();
            bench.witness().heard(RequestReplied.class).forEach(event -> ends.add(event.request()));
            bench.witness().heard(RequestExpired.class).forEach(event -> ends.add(event.request()));
            assertEquals(ends.stream().distinct().toList(), ends);
            for (RequestId id : requests) {
                assertEquals(bench.request(id).state() == RequestState.OPEN, !ends.contains(id));
            }
        }
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void neverIsMoneyGoneWithoutGoodsOrGoodsWithoutMoney(@ForAll("deeds") List<Deed> deeds) {
        Story story = new Story();
        for (Deed deed : deeds) {
            story.happens(deed);
            story.moneyFollowsGoods();
        }
        story.eachRequestEndedAtMostOnce();
        Statistics.label("somebody delivered")
                .collect(!story.bench.witness().heard(RequestReplied.class).isEmpty());
        Statistics.label("somebody fell silent")
                .collect(!story.bench.witness().heard(RequestExpired.class).isEmpty());
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void equalCommandsGiveEqualStatesAnswersAndExpiries(@ForAll("deeds") List<Deed> deeds) {
        Story one = new Story();
        Story two = new Story();
        deeds.forEach(one::happens);
        deeds.forEach(two::happens);
        assertEquals(one.answers, two.answers);
        assertEquals(one.bench.harness.events(), two.bench.harness.events());
        assertEquals(
                one.bench.harness.host().chainHead(), two.bench.harness.host().chainHead());
        assertEquals(one.bench.roots(), two.bench.roots());
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void aRestoredReplicaGoesOnLikeTheOneItWasCopiedFrom(
            @ForAll("deeds") List<Deed> before, @ForAll("deeds") List<Deed> after) {
        Story original = new Story();
        before.forEach(original::happens);
        Story copy = original.restored();
        after.forEach(original::happens);
        after.forEach(copy::happens);
        assertEquals(original.answers, copy.answers);
        assertEquals(
                original.bench.harness.host().chainHead(),
                copy.bench.harness.host().chainHead());
        assertEquals(original.bench.roots(), copy.bench.roots());
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(6, Kind.REQUEST),
                Tuple.of(6, Kind.REPLY),
                Tuple.of(3, Kind.ADVANCE),
                Tuple.of(1, Kind.LEDGER_RELEASE),
                Tuple.of(1, Kind.LEDGER_REFUND),
                Tuple.of(1, Kind.REFUSE),
                Tuple.of(3, Kind.READMIT),
                Tuple.of(1, Kind.REPORT));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 19))
                .as(Deed::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(40);
    }
}
