package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.fusion.service.FusionAnswer.RoundAnswer;
import org.kingcobra.fusion.service.FusionAnswer.SensorFile;

/**
 * The fusion service as one identity of a group sees it. Returns at once; futures complete as those of {@link Client#submit}
 * do, a refusal being an answer and no exception. Questions are ordered too: their answers stand at a place in the order.
 */
public final class FusionClient {
    private final Client client;

    public FusionClient(Client client) {
        this.client = client;
    }

    /** Creates a channel that this identity owns. */
    public CompletableFuture<FusionAnswer<FusionConfig>> create(String channel, ChannelRules rules) {
        return ask(FusionCommands.create(channel, rules)).thenApply(FusionAnswer::config);
    }

    /** Starts the next epoch of a channel that this identity owns; open rounds lose their readings. */
    public CompletableFuture<FusionAnswer<FusionConfig>> reconfigure(String channel, ChannelRules rules) {
        return ask(FusionCommands.reconfigure(channel, rules)).thenApply(FusionAnswer::config);
    }

    public CompletableFuture<FusionAnswer<FusionConfig>> config(String channel) {
        return ask(FusionCommands.getChannel(channel)).thenApply(FusionAnswer::config);
    }

    /**
     * Submits readings of the sensor that this identity is, all in one operation. They are signed together with the digest of
     * the configuration: breaking its rules is a proof against the sensor.
     *
     * @param readings 1 to {@link FusionCommands#ROUNDS_PER_COMMAND_MAX}
     */
    public CompletableFuture<FusionAnswer<List<FusionStatus>>> submit(FusionConfig config, List<Reading> readings) {
        return ask(FusionCommands.submit(config, readings)).thenApply(FusionAnswer::statuses);
    }

    /** Submits one reading. */
    public CompletableFuture<FusionAnswer<List<FusionStatus>>> submit(FusionConfig config, Reading reading) {
        return submit(config, List.of(reading));
    }

    /**
     * Closes rounds of a channel that this identity owns; the results come without their regions.
     *
     * @param rounds 1 to {@link FusionCommands#ROUNDS_PER_COMMAND_MAX}
     */
    public CompletableFuture<FusionAnswer<List<RoundAnswer>>> close(String channel, List<Long> rounds) {
        return ask(FusionCommands.close(channel, rounds)).thenApply(FusionAnswer::rounds);
    }

    /** The results of rounds, without their regions. */
    public CompletableFuture<FusionAnswer<List<RoundAnswer>>> rounds(String channel, List<Long> rounds) {
        return ask(FusionCommands.getRounds(channel, rounds, false)).thenApply(FusionAnswer::rounds);
    }

    /** The result of one round, with its regions. */
    public CompletableFuture<FusionAnswer<List<RoundAnswer>>> round(String channel, long round) {
        return ask(FusionCommands.getRounds(channel, List.of(round), true)).thenApply(FusionAnswer::rounds);
    }

    /** What is known about a sensor, and the newest evidence against it. */
    public CompletableFuture<FusionAnswer<SensorFile>> evidence(String channel, ClientId sensor) {
        return ask(FusionCommands.getEvidence(channel, sensor)).thenApply(FusionAnswer::sensorFile);
    }

    /** Hears every round of a channel that closes from now on. */
    public Client.Subscription listen(String channel, Consumer<ClosedRound> listener) {
        return client.subscribe(
                FusionService.topic(channel),
                event -> ClosedRound.decode(event.payload()).ifPresent(listener));
    }

    private CompletableFuture<Reply> ask(ByteString payload) {
        return client.submit(FusionService.TAG, payload);
    }
}
