package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.service.FusionRig.OWNER;
import static org.kingcobra.fusion.service.FusionRig.ROOM;
import static org.kingcobra.fusion.service.FusionRig.rules;
import static org.kingcobra.fusion.service.FusionRig.sensor;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.fusion.FusionResult.Fused;
import org.kingcobra.fusion.Interval;
import org.kingcobra.fusion.service.FusionAnswer.RoundAnswer;

class FusionClientTest {
    private final FusionRig rig = FusionRig.empty();
    private final FusionClient owner = client(OWNER);
    private final FusionClient first = client(sensor(1));

    private FusionClient client(Identity who) {
        return new FusionClient(new DirectClient(rig, who));
    }

    @Test
    void aChannelIsCreatedFilledClosedAndReadWithoutTouchingTheWire() {
        FusionConfig config = owner.create(ROOM, rules(1, 0)).join().value().orElseThrow();
        assertEquals(Optional.of(config), first.config(ROOM).join().value());
        FusionAnswer<List<FusionStatus>> submitted =
                first.submit(config, new Reading(0, 3, 9)).join();
        assertTrue(submitted.isDone());
        assertEquals(Optional.of(List.of(FusionStatus.ACCEPTED)), submitted.value());
        List<RoundAnswer> closed = owner.close(ROOM, List.of(0L)).join().value().orElseThrow();
        assertEquals(new Interval(3, 9), bounds(closed));
        assertEquals(closed, first.rounds(ROOM, List.of(0L)).join().value().orElseThrow());
        List<RoundAnswer> full = first.round(ROOM, 0).join().value().orElseThrow();
        assertEquals(rig.service().round(ROOM, 0), full.get(0).round());
        FusionConfig second =
                owner.reconfigure(ROOM, rules(3, 1)).join().value().orElseThrow();
        assertEquals(2, second.epoch());
        first.submit(second, List.of(new Reading(1, 3, 9), new Reading(1, 3, 8)))
                .join();
        assertEquals(
                AccusationKind.EQUIVOCATION,
                owner.evidence(ROOM, sensor(1).id())
                        .join()
                        .value()
                        .orElseThrow()
                        .evidence()
                        .get(0)
                        .kind());
    }

    private static Interval bounds(List<RoundAnswer> answers) {
        return ((Fused) answers.get(0).round().orElseThrow().result()).bounds();
    }

    @Test
    void closedRoundsAreHeard() {
        List<ClosedRound> heard = new ArrayList<>();
        owner.create(ROOM, rules(1, 0)).join();
        Client.Subscription subscription = owner.listen(ROOM, heard::add);
        owner.close(ROOM, List.of(0L)).join();
        subscription.close();
        owner.close(ROOM, List.of(1L)).join();
        assertEquals(List.of(rig.service().round(ROOM, 0).orElseThrow()), heard);
    }

    @Test
    void aRefusalIsAnAnswerAndNoException() {
        FusionAnswer<FusionConfig> answer = owner.create(ROOM, rules(4, 2)).join();
        assertFalse(answer.isDone());
        assertTrue(answer.is(FusionStatus.TAU_NOT_BELOW_HALF_OF_SENSORS));
        assertEquals(Optional.of(FusionStatus.TAU_NOT_BELOW_HALF_OF_SENSORS), answer.status());
        assertEquals(Optional.empty(), answer.value());
        assertEquals(Optional.empty(), first.config(ROOM).join().value());
    }

    @Test
    void whatTheHostRefusesHasNoFusionStatus() {
        FusionAnswer<List<FusionStatus>> answer =
                FusionAnswer.statuses(Reply.refused(HostStatus.EXPIRED, "words, no message"));
        assertEquals(Optional.empty(), answer.status());
        assertEquals(Optional.empty(), answer.value());
    }

    @Test
    void anAnswerOfALaterVersionHasNoValue() {
        Reply unknown = Reply.done(org.kingcobra.fusion.wire.SubmitReply.newBuilder()
                .addStatus(999)
                .build()
                .toByteString());
        assertEquals(Optional.empty(), FusionAnswer.statuses(unknown).value());
        assertEquals(
                Optional.empty(),
                FusionAnswer.config(Reply.done(ByteString.copyFromUtf8("\u0001garbage")))
                        .value());
    }

    /** Executes at once in the rig; hears what is published while it asks. */
    private record DirectClient(FusionRig rig, Identity identity, List<Consumer<TopicEvent>> listeners)
            implements Client {
        DirectClient(FusionRig rig, Identity identity) {
            this(rig, identity, new ArrayList<>());
        }

        @Override
        public ClientId id() {
            return identity.id();
        }

        @Override
        public CompletableFuture<Reply> submit(int service, ByteString payload) {
            return CompletableFuture.completedFuture(execute(service, payload));
        }

        @Override
        public Reply execute(int service, ByteString payload) {
            assertEquals(FusionService.TAG, service);
            int before = rig.harness.events().size();
            Reply reply = rig.execute(identity, payload);
            List<TopicEvent> events = rig.harness.events();
            events.subList(before, events.size())
                    .forEach(event -> listeners.forEach(listener -> listener.accept(event)));
            return reply;
        }

        @Override
        public CompletableFuture<Reply> retry(OperationId operation) {
            throw new UnsupportedOperationException("nothing is lost here");
        }

        @Override
        public Subscription subscribe(String topic, Consumer<TopicEvent> listener) {
            assertEquals(FusionService.topic(ROOM), topic);
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        @Override
        public List<ReplicaFault> faults() {
            return List.of();
        }

        @Override
        public void close() {
            listeners.clear();
        }
    }
}
