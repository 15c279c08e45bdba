package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Status;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerCommands;
import org.kingcobra.mac.LedgerConfiguration;

/**
 * A market with its ledger and a few people, for tests to tell stories with. Bella buys and has coins 1 to 10 of value 10, Boris
 * buys too and has 11 to 20; Sally and Simon sell.
 */
final class MarketBench {
    static final Identity MINT = ServiceHarness.identity("mint");
    static final Identity AUTHORITY = ServiceHarness.identity("authority");
    static final Identity BELLA = ServiceHarness.identity("bella");
    static final Identity BORIS = ServiceHarness.identity("boris");
    static final Identity SALLY = ServiceHarness.identity("sally");
    static final Identity SIMON = ServiceHarness.identity("simon");

    static final long START = 1_800_000_000_000_000L;
    static final long HOUR = MarketLimits.HOUR_MICROS;
    static final TypeId HAIRCUT = new TypeId(7);
    static final int COIN_VALUE = 10;
    static final int COINS_EACH = 10;

    final ServiceHarness harness;
    private final Map<ClientId, Long> idsMade = new TreeMap<>();

    private MarketBench(ServiceHarness harness) {
        this.harness = harness;
    }

    /** Nobody offers anything yet, and agreed time is not known. */
    static MarketBench beforeTime() {
        return withoutMoney(new LedgerConfiguration(MINT.id(), 1_000_000, List.of((long) COIN_VALUE)));
    }

    static MarketBench withoutMoney(LedgerConfiguration money) {
        return new MarketBench(
                ServiceHarness.with(Ledger.mount(money), RequestService.mount(AUTHORITY.id()), Witness.MOUNT));
    }

    static MarketBench empty() {
        MarketBench bench = beforeTime();
        bench.harness.execute(MINT, Ledger.TAG, LedgerCommands.mint(COIN_VALUE, COINS_EACH, BELLA.id()));
        bench.harness.execute(MINT, Ledger.TAG, LedgerCommands.mint(COIN_VALUE, COINS_EACH, BORIS.id()));
        bench.harness.advanceTo(START);
        return bench;
    }

    /** Sally cuts hair for 30 within an hour. */
    static MarketBench withSally() {
        MarketBench bench = empty();
        done(bench.client(AUTHORITY).defineType(HAIRCUT, "haircut"));
        done(bench.client(SALLY).offer(HAIRCUT, "sallys-salon", 30, HOUR));
        return bench;
    }

    /** A second market that starts from this one's snapshot. */
    MarketBench restored() {
        MarketBench copy = new MarketBench(harness.restoredCopy());
        copy.idsMade.putAll(idsMade);
        return copy;
    }

    MarketClient client(Identity who) {
        return new MarketClient(new HarnessClient(harness, who));
    }

    RequestService market() {
        return harness.service(RequestService.class);
    }

    Witness witness() {
        return harness.service(Witness.class);
    }

    Ledger ledger() {
        return harness.service(Ledger.class);
    }

    long balance(Identity who) {
        return ledger().balance(who.id());
    }

    MessageId nextId(Identity who) {
        return new MessageId(0, START / 1_000, idsMade.merge(who.id(), 1L, Long::sum));
    }

    /** An order of Sally's haircut by Bella, paid with three coins from this one on. */
    PurchaseOrder haircut(long firstCoin) {
        return haircut(BELLA, SALLY, coins(firstCoin, 3));
    }

    PurchaseOrder haircut(Identity buyer, Identity seller, List<CoinId> coins) {
        ServiceOffer offer = market().offer(HAIRCUT, seller.id()).orElseThrow();
        return PurchaseOrder.accepting(offer, nextId(buyer), coins, bytes("short, please"));
    }

    /** Bella's request to Sally, published. */
    ServiceRequest published(long firstCoin) {
        return done(client(BELLA).request(haircut(firstCoin)));
    }

    ServiceRequest request(RequestId id) {
        return market().request(id).orElseThrow();
    }

    void refuse(Identity who) {
        assertTrue(harness.execute(AUTHORITY, Witness.TAG, Witness.refusal(who.id()))
                .isDone());
    }

    void readmit(Identity who) {
        assertTrue(harness.execute(AUTHORITY, Witness.TAG, Witness.readmission(who.id()))
                .isDone());
    }

    SortedMap<String, Digest> roots() {
        SortedMap<String, Digest> roots = new TreeMap<>(harness.stateRoots());
        roots.keySet().retainAll(List.of(Ledger.NAME, RequestService.NAME));
        return roots;
    }

    /** Does it and asserts that it is refused so, without a trace in ledger or market. */
    void refused(Status status, Supplier<? extends CompletableFuture<? extends Answer<?>>> command) {
        SortedMap<String, Digest> before = roots();
        int eventsBefore = harness.events().size();
        Answer<?> answer = command.get().join();
        assertEquals(status, answer.status(), answer.explanation());
        assertEquals(before, roots());
        assertEquals(eventsBefore, harness.events().size());
    }

    static <T> T done(CompletableFuture<Answer<T>> answer) {
        return answer.join().orThrow();
    }

    static Reply done(Reply reply) {
        assertTrue(reply.isDone(), () -> reply.status() + " " + reply.text());
        return reply;
    }

    static List<CoinId> coins(long first, int count) {
        return LongStream.range(first, first + count).mapToObj(CoinId::new).toList();
    }

    static ByteString bytes(String text) {
        return ByteString.copyFromUtf8(text);
    }
}
