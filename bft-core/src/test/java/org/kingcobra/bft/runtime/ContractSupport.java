package org.kingcobra.bft.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.ReplicaStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.runtime.ContractGroup.Heard;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.wire.SignedReply;

/** How the contract starts groups, loads them, and looks at what became of them. */
abstract class ContractSupport {
    static final int CLIENTS = 8;
    static final int OPERATIONS = 60;
    static final ClientOptions IMPATIENT = ClientOptions.DEFAULT.withTimeouts(20, 20_000);

    /** Options that name the engine. */
    protected abstract GroupOptions engine();

    /** Replicas of the group under test. */
    protected abstract int replicas();

    /** Groups that are started and closed one after the other to see what is left behind. */
    protected abstract int lives();

    final ContractGroup start() {
        return start(engine());
    }

    final ContractGroup start(GroupOptions options) {
        return new ContractGroup(replicas(), options);
    }

    static List<ByteString> forgeries(ContractGroup contract, Identity alice) {
        ByteString genuine = contract.envelope(alice, 1, Chronicle.line("forged"));
        ByteString foreign = new org.kingcobra.bft.host.EnvelopeSigner(Digest.ZERO, alice)
                .sign(
                        1,
                        1,
                        List.of(new org.kingcobra.bft.host.Envelope.RequestedOperation(
                                Chronicle.TAG, Chronicle.line("foreign"))));
        byte[] badSignature = genuine.toByteArray();
        badSignature[badSignature.length - 1] ^= 0x10;
        byte[] badBody = genuine.toByteArray();
        badBody[badBody.length - 100] ^= 1;
        return List.of(foreign, ByteString.copyFrom(badSignature), ByteString.copyFrom(badBody));
    }

    static ReplicaHost freshHost(ContractGroup contract) throws MalformedStateException {
        EnvelopeCheck check = new EnvelopeCheck(contract.group.genesis().groupId(), Ed25519.fastest());
        return new ReplicaHost(contract.group.genesis(), check::check, List.<Mount>of(Chronicle.MOUNT));
    }

    static String agreedTime(Client client) {
        return client.execute(Chronicle.TAG, Chronicle.time()).text();
    }

    static List<CompletableFuture<Reply>> load(ContractGroup contract, int clients) {
        List<Client> all = Stream.generate(contract::client).limit(clients).toList();
        List<CompletableFuture<Reply>> replies = new CopyOnWriteArrayList<>();
        all.parallelStream().forEach(client -> {
            for (int i = 0; i < OPERATIONS; i++) {
                replies.add(
                        client.submit(Chronicle.TAG, Chronicle.line(client.id().abbreviated() + " " + i)));
            }
        });
        return replies;
    }

    /** Every running replica wrote down the same lines, so many, none of them twice. */
    static void assertOneHistory(ContractGroup contract, int lines) {
        List<ReplicaStatus> settled = contract.settled();
        List<String> history = contract.lines(contract.running().get(0));
        assertEquals(lines, history.size());
        assertEquals(lines, history.stream().distinct().count());
        for (ReplicaStatus status : settled) {
            assertEquals(history, contract.lines(status.replica()));
            assertEquals(settled.get(0).chainHead(), status.chainHead());
            assertEquals(settled.get(0).stateRoots(), status.stateRoots());
        }
    }

    static List<SortedMap<String, Digest>> roots(ContractGroup contract) {
        return contract.settled().stream().map(ReplicaStatus::stateRoots).toList();
    }

    static List<Digest> chronicles(List<SortedMap<String, Digest>> roots) {
        return roots.stream()
                .map(byName -> byName.getOrDefault("chronicle", Digest.ZERO))
                .toList();
    }

    /** As clients do, since an engine may drop what it is handed: until n-f replicas answered after a sequence. */
    static void retryUntilHeard(ContractGroup contract, ByteString envelope, List<Heard> heard, long after) {
        int responsive = contract.group.size().responsive();
        Awaitility.await()
                .atMost(ContractGroup.PATIENCE)
                .pollInterval(ContractGroup.RETRY)
                .until(() -> {
                    contract.submitToAll(envelope);
                    return heard.stream()
                                    .filter(answer -> answer.sequence() > after)
                                    .map(Heard::replica)
                                    .distinct()
                                    .count()
                            >= responsive;
                });
    }

    static SignedReply parse(ReplicaFault fault) {
        try {
            return SignedReply.parseFrom(fault.evidence());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("evidence must parse", e);
        }
    }

    static List<Thread> threads() {
        return new ArrayList<>(Thread.getAllStackTraces().keySet());
    }

    static void assertNoThreadBeside(List<Thread> before) {
        Awaitility.await()
                .atMost(ContractGroup.PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of(),
                        threads().stream()
                                .filter(thread -> !before.contains(thread) && thread.isAlive())
                                .map(Thread::getName)
                                .filter(name ->
                                        !name.startsWith("ForkJoinPool.commonPool") && !name.startsWith("awaitility"))
                                .toList()));
    }

    static void declined(ContractGroup contract, String limitation) {
        System.out.println(contract.group.guarantees().engine() + " with " + contract.n() + " replicas: " + limitation);
    }
}
