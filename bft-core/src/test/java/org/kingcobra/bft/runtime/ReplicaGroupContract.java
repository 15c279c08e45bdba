package org.kingcobra.bft.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientException;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.EngineGuarantees.Promise;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.IndeterminateOutcomeException;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.ReplicaStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.host.Limits;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.runtime.ContractGroup.Heard;
import org.kingcobra.bft.wire.HostSnapshot;
import org.kingcobra.bft.wire.SignedReply;

/**
 * What every ordering engine must do with a group, whatever else it promises. A test that needs more than order among correct
 * replicas names the guarantee; where the engine declines it, the test shows the limitation and prints it.
 */
public abstract class ReplicaGroupContract extends ContractSupport {
    @Test
    void whatTheEngineDeclinesIsSaid() {
        try (ContractGroup contract = start()) {
            List<String> said = contract.group.guarantees().describe();
            for (Promise promise : Promise.values()) {
                String prefix = contract.group.guarantees().promises(promise) ? "promised: " : "not promised: ";
                assertTrue(said.contains(prefix + promise.sentence()), promise.name());
            }
            said.forEach(line -> declined(contract, line));
        }
    }

    @Test
    void eightConcurrentClientsSeeOneTotalOrder() {
        try (ContractGroup contract = start()) {
            List<CompletableFuture<Reply>> replies = load(contract, CLIENTS);
            ContractGroup.awaitAll(replies);
            List<Long> places = replies.stream()
                    .map(reply -> Long.parseLong(reply.join().text()))
                    .sorted()
                    .toList();
            assertEquals(
                    IntStream.range(0, CLIENTS * OPERATIONS)
                            .mapToObj(Long::valueOf)
                            .toList(),
                    places);
            assertOneHistory(contract, CLIENTS * OPERATIONS);
        }
    }

    @Test
    void impatientRetriesActOnce() {
        try (ContractGroup contract = start(engine().withClient(IMPATIENT.withTimeouts(1, 20_000)))) {
            List<CompletableFuture<Reply>> replies = load(contract, 2);
            ContractGroup.awaitAll(replies);
            assertOneHistory(contract, 2 * OPERATIONS);
        }
    }

    /** Nothing else is ordered between command and replay: a group at rest answers as well as a busy one. */
    @Test
    void aReplayedCommandGetsTheCachedReplyAndActsOnceOnAGroupAtRest() {
        Identity attacker = Identities.generate();
        try (ContractGroup contract = start()) {
            List<Heard> heard = contract.listen(attacker);
            ByteString envelope = contract.envelope(attacker, 1, Chronicle.line("once"));
            retryUntilHeard(contract, envelope, heard, 0);
            retryUntilHeard(contract, envelope, heard, contract.settled().get(0).sequence());
            assertEquals(
                    1,
                    heard.stream()
                            .map(answer -> answer.reply().getLeaf())
                            .distinct()
                            .count());
            assertOneHistory(contract, 1);
        }
    }

    @Test
    void aFurtherClientOfAnIdentityDoesNotGetTheRepliesOfTheFirst() {
        Identity alice = Identities.generate();
        try (ContractGroup contract = start()) {
            try (Client first = contract.group.client(alice)) {
                assertEquals(
                        "0", first.execute(Chronicle.TAG, Chronicle.line("a")).text());
            }
            try (Client second = contract.group.client(alice)) {
                assertEquals(
                        "1", second.execute(Chronicle.TAG, Chronicle.line("a")).text());
            }
        }
    }

    @Test
    void aCrashedLeaderLosesAndRepeatsNothing() {
        crashUnderLoad(0);
    }

    @Test
    void aCrashedFollowerLosesAndRepeatsNothing() {
        crashUnderLoad(replicas() - 1);
    }

    /** Guarantee: one crash. Without it, a client is told that the outcome is indeterminate. */
    private void crashUnderLoad(int replica) {
        ClientOptions client = IMPATIENT.withEnvelopes(2, 4);
        try (ContractGroup contract = start(engine().withClient(client))) {
            boolean promised = contract.group.guarantees().crashes() >= 1;
            if (!promised) {
                contract.crash(replica);
                assertTrue(contract.group.guarantees().describe().contains("tolerates 0 crashed"));
                declined(contract, "a crash of replica " + replica + " may stop the group for ever");
                return;
            }
            List<CompletableFuture<Reply>> before = load(contract, 2);
            Awaitility.await()
                    .atMost(ContractGroup.PATIENCE)
                    .until(() -> before.stream().anyMatch(CompletableFuture::isDone));
            contract.crash(replica);
            List<CompletableFuture<Reply>> after = load(contract, 2);
            ContractGroup.awaitAll(before);
            ContractGroup.awaitAll(after);
            Stream.concat(before.stream(), after.stream())
                    .forEach(reply -> assertTrue(reply.join().isDone()));
            assertOneHistory(contract, 4 * OPERATIONS);
            assertFalse(contract.group.status(replica).running());
        }
    }

    @Test
    void aGroupThatCannotOrderSaysThatTheOutcomeIsIndeterminate() {
        ClientOptions hasty = ClientOptions.DEFAULT.withTimeouts(50, 300);
        try (ContractGroup contract = start(engine().withClient(hasty));
                Client client = contract.client()) {
            IntStream.range(0, replicas()).forEach(contract::crash);
            IndeterminateOutcomeException told = assertThrows(
                    IndeterminateOutcomeException.class,
                    () -> client.execute(Chronicle.TAG, Chronicle.line("into the void")));
            assertEquals(client.id(), told.operation().client());
        }
    }

    @Test
    void oneLyingReplicaIsOutvotedAndNamedWithEvidenceThatVerifiesOffline() {
        int liar = replicas() - 1;
        try (ContractGroup contract = start(engine().withMisbehaviour(Lies.inReplies(liar)));
                Client client = contract.client()) {
            Reply reply = client.execute(Chronicle.TAG, Chronicle.line("truth"));
            if (contract.f() == 0) {
                assertEquals("a lie", reply.text());
                declined(contract, "with f = 0 a replica that lies is believed");
                return;
            }
            assertEquals("0", reply.text());
            Awaitility.await()
                    .atMost(ContractGroup.PATIENCE)
                    .until(() -> !client.faults().isEmpty());
            ReplicaFault fault = client.faults().get(0);
            assertEquals(liar, fault.replica());
            assertEquals(reply, fault.accepted());
            SignedReply evidence = parse(fault);
            var verified = SignedReplies.verify(evidence, contract.group.genesis(), Ed25519.fastest())
                    .toOptional();
            assertEquals(liar, verified.orElseThrow().replica());
            assertEquals(
                    List.of(liar),
                    client.faults().stream()
                            .map(ReplicaFault::replica)
                            .distinct()
                            .toList());
        }
    }

    @Test
    void aReplicaThatLiesAboutTheBatchAsWellIsNamedAllTheSame() {
        int liar = replicas() - 1;
        try (ContractGroup contract = start(engine().withMisbehaviour(Lies.inRepliesOfAnotherBatch(liar)));
                Client client = contract.client()) {
            if (contract.f() == 0) {
                declined(contract, "with f = 0 a replica that lies is believed");
                return;
            }
            assertEquals(
                    "0", client.execute(Chronicle.TAG, Chronicle.line("truth")).text());
            Awaitility.await()
                    .atMost(ContractGroup.PATIENCE)
                    .until(() -> !client.faults().isEmpty());
            ReplicaFault fault = client.faults().get(0);
            assertEquals(liar, fault.replica());
            assertEquals(ReplicaFault.Kind.LEFT_OUT_A_BATCH, fault.kind());
        }
    }

    /** Guarantee: forged commands never execute. */
    @Test
    void aForgedCommandChangesNothingOnAnyReplica() {
        Identity alice = Identities.generate();
        try (ContractGroup contract = start();
                Client client = contract.client()) {
            assertTrue(contract.group.guarantees().promises(Promise.FORGED_COMMANDS_NEVER_EXECUTE));
            client.execute(Chronicle.TAG, Chronicle.line("genuine"));
            List<SortedMap<String, Digest>> before = roots(contract);
            forgeries(contract, alice).forEach(contract::submitToAll);
            client.execute(Chronicle.TAG, Chronicle.time()); // whatever came before is dealt with by now
            List<SortedMap<String, Digest>> after = roots(contract);
            assertEquals(chronicles(before), chronicles(after));
            assertOneHistory(contract, 1);
        }
    }

    @Test
    void malformedAndOversizedCommandsAreRefusedAndTheGroupGoesOn() {
        Identity attacker = Identities.generate();
        try (ContractGroup contract = start();
                Client client = contract.client()) {
            ByteString tooLarge = ByteString.copyFrom(new byte[Limits.ENVELOPE_BYTES_MAX]);
            contract.submitToAll(ByteString.EMPTY);
            contract.submitToAll(ByteString.copyFromUtf8("no envelope at all"));
            contract.submitToAll(tooLarge);
            contract.submitToAll(contract.envelope(attacker, 1, tooLarge));
            contract.submitToAll(contract.envelope(attacker, 0, Chronicle.line("number 0")));
            contract.submitToAll(contract.envelope(attacker, Long.MAX_VALUE, Chronicle.line("the last number")));
            assertThrows(IllegalArgumentException.class, () -> client.submit(Chronicle.TAG, tooLarge));
            assertTrue(
                    client.execute(Chronicle.TAG, ByteString.copyFromUtf8("?")).is(HostStatus.MALFORMED_COMMAND));
            assertTrue(client.execute(Chronicle.TAG, Chronicle.answerOf(Limits.RESULT_BYTES_MAX + 1))
                    .is(HostStatus.RESULT_TOO_LARGE));
            assertTrue(client.execute(77, ByteString.EMPTY).is(HostStatus.UNKNOWN_SERVICE));
            ByteString large = Chronicle.line("x".repeat(1 << 20));
            assertEquals("0", client.execute(Chronicle.TAG, large).text());
            assertOneHistory(contract, 1);
        }
    }

    @Test
    void closingUnderLoadLeavesNoFutureWaitingAndNoThread() {
        List<Thread> before = threads();
        ContractGroup contract = start();
        List<CompletableFuture<Reply>> replies = load(contract, CLIENTS);
        contract.close();
        ContractGroup.awaitAll(replies);
        replies.forEach(reply -> reply.handle((answer, failure) -> {
                    if (failure != null) {
                        assertInstanceOf(ClientException.class, failure);
                    }
                    return true;
                })
                .join());
        assertThrows(ClientException.class, contract::client);
        contract.close();
        assertNoThreadBeside(before);
    }

    @Test
    void manyLivesLeaveNoThreadBehind() {
        List<Thread> before = threads();
        for (int life = 0; life < lives(); life++) {
            try (ContractGroup contract = start();
                    Client client = contract.client()) {
                client.execute(Chronicle.TAG, Chronicle.line("alive"));
            }
        }
        assertNoThreadBeside(before);
    }

    @Test
    void aSnapshotRestoredIntoAFreshHostHasEqualRootsAndChainHead() throws Exception {
        try (ContractGroup contract = start()) {
            ContractGroup.awaitAll(load(contract, 2));
            contract.group.tellTime();
            ReplicaStatus status = contract.settled().get(0);
            for (int replica : contract.running()) {
                ReplicaHost fresh = freshHost(contract);
                assertNotEquals(status.stateRoots(), fresh.stateRoots());
                fresh.restore(HostSnapshot.parseFrom(contract.group.snapshot(replica)));
                assertEquals(status.stateRoots(), fresh.stateRoots());
                assertEquals(status.chainHead(), fresh.chainHead());
                assertEquals(status.sequence(), fresh.sequence());
            }
        }
    }

    @Test
    void eventsArriveInOrderAndTrueAlthoughOneReplicaFalsifiesThem() {
        List<TopicEvent> heard = new CopyOnWriteArrayList<>();
        try (ContractGroup contract = start(engine().withMisbehaviour(Lies.inEvents(0)));
                Client client = contract.client();
                var subscription = client.subscribe(Chronicle.TOPIC, heard::add)) {
            for (int i = 0; i < OPERATIONS; i++) {
                client.execute(Chronicle.TAG, Chronicle.line("line " + i));
            }
            if (contract.f() == 0) {
                declined(contract, "with f = 0 falsified events are believed");
                return;
            }
            Awaitility.await().atMost(ContractGroup.PATIENCE).until(() -> heard.size() == OPERATIONS);
            for (int i = 0; i < OPERATIONS; i++) {
                assertEquals(i + 1, heard.get(i).number());
                assertEquals("line " + i, heard.get(i).payload().toStringUtf8());
            }
            assertTrue(subscription != null);
        }
    }

    @Test
    void listenersMayWaitForRepliesThemselves() {
        List<Reply> answers = new CopyOnWriteArrayList<>();
        List<Client.Subscription> subscriptions = new ArrayList<>();
        try (ContractGroup contract = start();
                Client asking = contract.client();
                Client telling = contract.client()) {
            for (int i = 0; i < 4; i++) {
                AtomicBoolean told = new AtomicBoolean();
                subscriptions.add(asking.subscribe(Chronicle.TOPIC, event -> {
                    if (told.compareAndSet(false, true)) {
                        answers.add(asking.execute(Chronicle.TAG, Chronicle.line("heard")));
                    }
                }));
            }
            telling.execute(Chronicle.TAG, Chronicle.line("tell"));
            Awaitility.await().atMost(ContractGroup.PATIENCE).until(() -> answers.size() == 4);
            subscriptions.forEach(Client.Subscription::close);
        }
    }

    @Test
    void agreedTimeAdvancesAndOneLyingClockCannotPushIt() {
        try (ContractGroup contract = start();
                Client client = contract.client()) {
            contract.group.tellTime();
            assertEquals("1000000", agreedTime(client));
            contract.group.tellTime(0, Long.MAX_VALUE).join();
            if (contract.f() == 0) {
                assertEquals(Long.toString(Long.MAX_VALUE), agreedTime(client));
                declined(contract, "with f = 0 a clock that lies is believed");
                return;
            }
            assertEquals("1000000", agreedTime(client));
            contract.clockMicros.set(2_000_000);
            contract.group.tellTime();
            assertEquals("2000000", agreedTime(client));
        }
    }
}
