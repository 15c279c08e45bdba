package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.wire.Leaf;

class RejoinTest {
    private static final HostRules RULES = new HostRules(3, 10);
    private static final ByteString FIRST = ByteString.EMPTY;
    private static final ByteString SECOND = nonce(2);
    private static final ByteString THIRD = nonce(3);
    private static final List<Identity> REPLICAS = IntStream.range(0, 4)
            .mapToObj(seat -> ServiceHarness.identity("replica " + seat))
            .toList();
    private static final Genesis GENESIS = new Genesis(
            ByteString.copyFrom(new byte[Genesis.NONCE_BYTES]),
            REPLICAS.stream().map(Identity::id).toList());
    private static final EnvelopeCheck CHECK = new EnvelopeCheck(GENESIS.groupId(), Ed25519.fastest());

    private final Map<Identity, Long> numbers = new TreeMap<>(java.util.Comparator.comparing(Identity::id));
    private ReplicaHost host = host();
    private Execution execution = new Execution(0, host.chainHead(), List.of(), new MerkleTree(List.of()));

    private static ReplicaHost host() {
        return new ReplicaHost(GENESIS, CHECK::check, List.of(Register.MOUNT), RULES);
    }

    private static ByteString nonce(int first) {
        byte[] bytes = new byte[HostCommands.NONCE_BYTES];
        bytes[0] = (byte) first;
        return ByteString.copyFrom(bytes);
    }

    private int rejoin(Identity who, ByteString nonce) {
        long number = numbers.merge(who, 1L, Long::sum);
        return order(rejoin(who, nonce, number, number));
    }

    private static ByteString rejoin(Identity who, ByteString nonce, long number, long floor) {
        RequestedOperation operation = new RequestedOperation(HostCommands.TAG, HostCommands.rejoin(nonce));
        return new EnvelopeSigner(GENESIS.groupId(), who).sign(number, floor, List.of(operation));
    }

    private int order(ByteString envelope) {
        execution = host.apply(DecidedBatch.wrapping(host.sequence() + 1, List.of(envelope.toByteArray())));
        try {
            return Leaf.parseFrom(execution.leaves().get(0).leaf())
                    .getReply()
                    .getResults(0)
                    .getStatus();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("the host's own leaf must parse", e);
        }
    }

    private void idleUpTo(long sequence) {
        while (host.sequence() < sequence) {
            host.apply(DecidedBatch.wrapping(host.sequence() + 1, List.of()));
        }
    }

    @Test
    void aNewLifeIsAMemberAWindowLater() {
        assertEquals(new MembershipChange(0, 1, List.of(FIRST, FIRST, FIRST, FIRST)), host.membership());
        assertEquals(HostStatus.DONE.code(), rejoin(REPLICAS.get(2), SECOND));
        MembershipChange next = new MembershipChange(1, 4, List.of(FIRST, FIRST, SECOND, FIRST));
        assertEquals(0, host.membership().id());
        assertEquals(Optional.of(next), host.nextMembership());
        idleUpTo(3);
        assertEquals(next, host.membership());
        assertEquals(Optional.empty(), host.nextMembership());
    }

    @Test
    void nobodyButAReplicaMayRejoin() {
        assertEquals(HostStatus.NOT_A_REPLICA.code(), rejoin(ServiceHarness.identity("alice"), SECOND));
    }

    @Test
    void aNonceOfAnotherSizeIsMalformed() {
        assertEquals(HostStatus.MALFORMED_COMMAND.code(), rejoin(REPLICAS.get(0), ByteString.EMPTY));
    }

    @Test
    void aNonceIsUsedOnce() {
        rejoin(REPLICAS.get(2), SECOND);
        assertEquals(HostStatus.REJOINED_ALREADY.code(), rejoin(REPLICAS.get(2), SECOND));
        idleUpTo(20);
        assertEquals(HostStatus.REJOINED_ALREADY.code(), rejoin(REPLICAS.get(2), SECOND));
        assertEquals(1, host.membership().id());
    }

    @Test
    void oneChangeWaitsForTheOtherToTakeEffect() {
        rejoin(REPLICAS.get(2), SECOND);
        ByteString other = rejoin(REPLICAS.get(1), THIRD, 1, 1);
        for (int i = 0; i < 2; i++) {
            assertEquals(HostStatus.CHANGE_PENDING.code(), order(other));
            assertEquals(List.of(Digest.of(other)), execution.waitingOn());
        }
        assertEquals(HostStatus.DONE.code(), order(other), "it was not executed before");
        assertEquals(List.of(), execution.waitingOn());
        assertEquals(
                List.of(FIRST, THIRD, SECOND, FIRST),
                host.nextMembership().orElseThrow().nonces());
    }

    @Test
    void aSeatBeginsOneLifeInAnIntervalAndAWindowForEachSeat() {
        rejoin(REPLICAS.get(2), SECOND);
        assertEquals(HostStatus.REJOINED_TOO_SOON.code(), rejoin(REPLICAS.get(2), THIRD));
        assertEquals(List.of(), execution.waitingOn());
        idleUpTo(1 + 10 + 4 * 3 - 2);
        assertEquals(HostStatus.REJOINED_TOO_SOON.code(), rejoin(REPLICAS.get(2), THIRD));
        assertEquals(HostStatus.DONE.code(), rejoin(REPLICAS.get(2), THIRD));
    }

    @Test
    void aRejoinThatLeavesEarlierOnesUnexpiredIsMalformed() {
        assertEquals(HostStatus.MALFORMED_COMMAND.code(), order(rejoin(REPLICAS.get(2), SECOND, 2, 1)));
        assertEquals(HostStatus.DONE.code(), order(rejoin(REPLICAS.get(2), SECOND, 3, 3)));
    }

    /** With the shortest interval that there may be: the liar asks first whenever nothing is pending. */
    @Test
    void whoseTurnItIsNotKeepsItsPlaceAndSitsAfterOneLifeOfEachLiar() {
        HostRules shortest = new HostRules(3, 3);
        host = new ReplicaHost(GENESIS, CHECK::check, List.of(Register.MOUNT), shortest);
        assertEquals(HostStatus.DONE.code(), rejoin(REPLICAS.get(2), nonce(100)));
        ByteString waiting = rejoin(REPLICAS.get(1), SECOND, 1, 1);
        for (int i = 0; !host.membership().nonces().get(1).equals(SECOND); i++) {
            assertTrue(i < 2 * shortest.window(), "it must have got its turn");
            ByteString liars = rejoin(REPLICAS.get(2), nonce(i), i + 2, i + 2);
            host.apply(DecidedBatch.wrapping(host.sequence() + 1, List.of(liars.toByteArray(), waiting.toByteArray())));
        }
    }

    @Test
    void aRestoredHostKnowsTheMembershipsAndRefusesAlike() throws MalformedStateException {
        rejoin(REPLICAS.get(2), SECOND);
        MembershipChange next = host.nextMembership().orElseThrow();
        ReplicaHost restored = host();
        restored.restore(host.snapshot());
        assertEquals(host.stateRoots(), restored.stateRoots());
        host = restored;
        assertEquals(Optional.of(next), host.nextMembership());
        assertEquals(HostStatus.CHANGE_PENDING.code(), rejoin(REPLICAS.get(1), THIRD));
        idleUpTo(20);
        assertEquals(HostStatus.REJOINED_TOO_SOON.code(), rejoin(REPLICAS.get(2), THIRD));
    }
}
