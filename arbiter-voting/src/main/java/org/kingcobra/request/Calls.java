package org.kingcobra.request;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.request.Answer.Done;
import org.kingcobra.request.wire.MarketCommand;
import org.kingcobra.request.wire.Number;

/** Commands out, answers in: what the market's clients share. */
final class Calls {
    private final Client client;

    Calls(Client client) {
        this.client = client;
    }

    /** How bytes that a correct replica wrote become a value. */
    @FunctionalInterface
    interface Parsing<T> {
        T parse(ByteString bytes) throws InvalidProtocolBufferException;
    }

    ClientId id() {
        return client.id();
    }

    static MarketCommand.Builder command() {
        return MarketCommand.newBuilder();
    }

    CompletableFuture<Answer<Done>> done(MarketCommand.Builder command) {
        return ask(command, result -> Done.DONE);
    }

    <T> CompletableFuture<Answer<T>> ask(MarketCommand.Builder command, Parsing<T> parsing) {
        return client.submit(RequestService.TAG, command.build().toByteString())
                .thenApply(reply -> answer(reply, parsing));
    }

    <T> Client.Subscription hear(String push, Parsing<T> parsing, Consumer<T> listener) {
        return client.subscribe(push, event -> listener.accept(parsed(parsing, event.payload())));
    }

    static long number(ByteString bytes) throws InvalidProtocolBufferException {
        return Number.parseFrom(bytes).getNumber();
    }

    private static <T> Answer<T> answer(Reply reply, Parsing<T> parsing) {
        return reply.isDone()
                ? Answer.done(parsed(parsing, reply.result()))
                : Answer.refused(MarketStatus.of(reply.status()), reply.text());
    }

    /** What f+1 replicas signed, a correct one said: it parses, unless it comes from another version. */
    private static <T> T parsed(Parsing<T> parsing, ByteString bytes) {
        try {
            return parsing.parse(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("expected an answer of this version of the market", e);
        }
    }
}
