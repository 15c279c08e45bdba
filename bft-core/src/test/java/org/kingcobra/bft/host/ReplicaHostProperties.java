package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.state.MalformedStateException;

/** Equal batches give equal states, replies and digests, on whichever replica and after whichever restart. */
class ReplicaHostProperties {
    private static final List<Identity> REPLICAS = List.of("replica 0", "replica 1", "replica 2", "replica 3").stream()
            .map(ServiceHarness::identity)
            .toList();
    private static final List<Identity> CLIENTS =
            List.of(ServiceHarness.identity("alice"), ServiceHarness.identity("bob"), REPLICAS.get(0), REPLICAS.get(3));
    private static final Genesis GENESIS = new Genesis(
            ByteString.copyFrom(new byte[Genesis.NONCE_BYTES]),
            REPLICAS.stream().map(Identity::id).toList());
    private static final EnvelopeCheck CHECK = new EnvelopeCheck(GENESIS.groupId(), Ed25519.fastest());

    /** What somebody puts into a batch. */
    private record Request(int client, int number, int floor, int kind, int value) {
        byte[] envelope() {
            if (kind == 9) {
                return new byte[] {(byte) value};
            }
            Identity who = CLIENTS.get(client);
            ByteString payload = kind < 3
                    ? HostCommands.clockReading(value * 1_000L)
                    : ByteString.copyFromUtf8("abrx".charAt(value % 4) + " " + value);
            RequestedOperation operation = new RequestedOperation(kind < 3 ? HostCommands.TAG : Register.TAG, payload);
            return new EnvelopeSigner(GENESIS.groupId(), who)
                    .sign(number, Math.min(floor, number), List.of(operation, operation))
                    .toByteArray();
        }
    }

    @Property(tries = 60)
    void twoHostsAndOneRestoredInMidwayNeverDiffer(@ForAll("batches") List<List<Request>> batches)
            throws MalformedStateException {
        ReplicaHost one = host();
        ReplicaHost two = host();
        ReplicaHost restored = host();
        for (List<Request> requests : batches) {
            DecidedBatch batch = DecidedBatch.wrapping(
                    one.sequence() + 1, requests.stream().map(Request::envelope).toList());
            restored.restore(one.snapshot());
            assertEquals(one.stateRoots(), restored.stateRoots());
            Execution first = one.apply(batch);
            assertEquals(told(first), told(two.apply(batch)));
            assertEquals(told(first), told(restored.apply(batch)));
            assertEquals(one.stateRoots(), restored.stateRoots());
        }
        // the roots of host two were never brought up to date on the way
        assertEquals(one.stateRoots(), two.stateRoots());
        assertEquals(one.snapshot(), two.snapshot());
        assertEquals(one.agreedTimeMicros(), two.agreedTimeMicros());
    }

    private static List<Object> told(Execution execution) {
        List<Object> told = new ArrayList<>(execution.leaves());
        told.add(execution.sequence());
        told.add(execution.chainHead());
        told.add(execution.tree().root());
        return told;
    }

    private static ReplicaHost host() {
        return new ReplicaHost(GENESIS, CHECK::check, List.of(Register.MOUNT));
    }

    @Provide
    Arbitrary<List<List<Request>>> batches() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, CLIENTS.size() - 1),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 100))
                .as(Request::new)
                .list()
                .ofMaxSize(5)
                .list()
                .ofMaxSize(8);
    }
}
