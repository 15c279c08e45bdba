package org.kingcobra.request;

import static org.kingcobra.bft.Invariants.check;
import static org.kingcobra.request.MarketBench.bytes;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.mac.CoinId;

/** One example of every command as the client writes it. */
final class GoldenCommands {
    private static final ClientId SELLER = key(0x5e);
    private static final ClientId BUYER = key(0xb1);
    private static final TypeId TYPE = new TypeId(7);
    private static final MessageId MESSAGE = new MessageId(0xcafe0001, 0x18f3c2a1b4dL, 9);
    private static final RequestId REQUEST = new RequestId(BUYER, MESSAGE);

    private GoldenCommands() {}

    static Map<String, ByteString> all() {
        Map<String, ByteString> commands = new LinkedHashMap<>();
        put(commands, "define-type", client -> client.defineType(TYPE, "haircut"));
        put(commands, "offer", client -> client.offer(TYPE, "sallys-salon", 30, 3_600_000_000L));
        put(commands, "withdraw-offer", client -> client.withdrawOffer(TYPE));
        put(commands, "offers", client -> client.offers(TYPE));
        put(commands, "request", client -> client.request(order(Optional.of(SELLER))));
        put(commands, "request-anybody", client -> client.request(order(Optional.empty())));
        put(commands, "reply", client -> client.reply(REQUEST, 30, bytes("cut")));
        put(commands, "look-up", client -> client.lookUp(REQUEST));
        put(commands, "report", client -> client.report(complaint(Optional.of(REQUEST))));
        put(commands, "report-without-request", client -> client.report(complaint(Optional.empty())));
        put(commands, "suggest", client -> client.suggest("longer leases"));
        put(commands, "accept-suggestion", client -> client.decide(3, true, "good"));
        put(commands, "decline-suggestion", client -> client.decide(3, false, "bad"));
        put(commands, "suggestions", client -> client.suggestions(3));
        put(commands, "create-topic", client -> client.topics().create("news"));
        put(commands, "publish", client -> client.topics().publish("news", bytes("rain")));
        put(commands, "subscribe", client -> client.topics().subscribe("news"));
        put(commands, "unsubscribe", client -> client.topics().unsubscribe("news"));
        put(commands, "fetch", client -> client.topics().fetch("news", 5, 10));
        put(commands, "create-queue", client -> client.queues().create("work", 100));
        put(commands, "enqueue", client -> client.queues().enqueue("work", bytes("dig")));
        put(commands, "claim", client -> client.queues().claim("work", 1_000_000));
        put(commands, "acknowledge", client -> client.queues().acknowledge("work", 4));
        return commands;
    }

    private static PurchaseOrder order(Optional<ClientId> provider) {
        List<CoinId> coins = List.of(new CoinId(1), new CoinId(300));
        return new PurchaseOrder(MESSAGE, TYPE, provider, 30, coins, 7_200_000_000L, bytes("short, please"));
    }

    private static Complaint complaint(Optional<RequestId> about) {
        return new Complaint(SELLER, about, List.of(bytes("photo"), bytes("receipt")));
    }

    private static ClientId key(int first) {
        byte[] key = new byte[ClientId.BYTES];
        key[0] = (byte) first;
        return new ClientId(ByteString.copyFrom(key));
    }

    private static void put(
            Map<String, ByteString> commands, String name, Function<MarketClient, CompletableFuture<?>> call) {
        AtomicReference<ByteString> written = new AtomicReference<>(ByteString.EMPTY);
        CompletableFuture<?> unanswered = call.apply(new MarketClient(new Recorder(written)));
        check(!unanswered.isDone(), "%s was answered", name);
        commands.put(name, written.get());
    }

    /** Remembers what was submitted last and never answers. */
    private record Recorder(AtomicReference<ByteString> written) implements Client {
        @Override
        public ClientId id() {
            return BUYER;
        }

        @Override
        public CompletableFuture<Reply> submit(int service, ByteString payload) {
            written.set(payload);
            return new CompletableFuture<>();
        }

        @Override
        public Reply execute(int service, ByteString payload) {
            throw new UnsupportedOperationException("nothing answers here");
        }

        @Override
        public CompletableFuture<Reply> retry(OperationId operation) {
            throw new UnsupportedOperationException("nothing answers here");
        }

        @Override
        public Subscription subscribe(String topic, Consumer<TopicEvent> listener) {
            throw new UnsupportedOperationException("nothing is published here");
        }

        @Override
        public List<ReplicaFault> faults() {
            return List.of();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
