package org.kingcobra.bft.runtime;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.ReplicaStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.reply.Replies;
import org.kingcobra.bft.wire.SignedReply;

/** A group under the contract, with the raw access that attackers have. */
final class ContractGroup implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Duration RETRY = Duration.ofMillis(200);

    /** What one replica answered. */
    record Heard(int replica, SignedReply reply) {
        long sequence() {
            return Replies.sequence(reply);
        }
    }

    final EmbeddedGroup group;
    final AtomicLong clockMicros = new AtomicLong(1_000_000);
    private final List<Integer> crashed = new CopyOnWriteArrayList<>();

    ContractGroup(int n, GroupOptions options) {
        group = (EmbeddedGroup) Replicas.embedded(n, options.withManualClock(clockMicros::get), Chronicle.MOUNT);
    }

    Client client() {
        return group.client(Identities.generate());
    }

    int n() {
        return group.size().n();
    }

    int f() {
        return group.size().f();
    }

    void crash(int replica) {
        group.crash(replica);
        crashed.add(replica);
    }

    List<Integer> running() {
        return IntStream.range(0, n())
                .filter(replica -> !crashed.contains(replica))
                .boxed()
                .toList();
    }

    /** Waits until all running replicas have executed the same batches, and gives what they are. */
    List<ReplicaStatus> settled() {
        List<ReplicaStatus> last = new ArrayList<>();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            List<ReplicaStatus> now = running().stream().map(group::status).toList();
            boolean settled =
                    now.stream().map(ReplicaStatus::sequence).distinct().count() == 1;
            last.clear();
            last.addAll(now);
            return settled;
        });
        return List.copyOf(last);
    }

    /** What one replica wrote down. */
    List<String> lines(int replica) {
        return group.look(replica, Chronicle.class, Chronicle::lines);
    }

    ByteString envelope(Identity who, long number, ByteString payload) {
        return new EnvelopeSigner(group.genesis().groupId(), who)
                .sign(number, 1, List.of(new RequestedOperation(Chronicle.TAG, payload)));
    }

    void submitToAll(ByteString envelope) {
        running().forEach(replica -> group.submitRaw(replica, envelope.toByteArray()));
    }

    /** All that replicas answer to an identity that has no client. */
    List<Heard> listen(Identity who) {
        List<Heard> heard = new CopyOnWriteArrayList<>();
        group.listen(who.id(), (replica, reply) -> heard.add(new Heard(replica, reply)));
        return heard;
    }

    static void awaitAll(List<CompletableFuture<Reply>> replies) {
        Awaitility.await().atMost(PATIENCE).until(() -> replies.stream().allMatch(CompletableFuture::isDone));
    }

    @Override
    public void close() {
        group.close();
    }
}
