package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Validation.Verdict;

class HostValidationTest {
    private static final int WINDOW = 3;
    private static final Identity ALICE = ServiceHarness.identity("alice");
    private static final List<Identity> REPLICAS = IntStream.range(0, 4)
            .mapToObj(seat -> ServiceHarness.identity("replica " + seat))
            .toList();
    private static final Genesis GENESIS = new Genesis(
            ByteString.copyFrom(new byte[Genesis.NONCE_BYTES]),
            REPLICAS.stream().map(Identity::id).toList());
    private static final EnvelopeCheck CHECK = new EnvelopeCheck(GENESIS.groupId(), Ed25519.fastest());

    private final ReplicaHost host =
            new ReplicaHost(GENESIS, CHECK::check, List.of(Register.MOUNT), new HostRules(WINDOW, 128));
    private final HostValidation validation = new HostValidation(new CheckedEnvelopes(CHECK), () -> host);

    private static ByteString envelope(Identity who, long number, long floor) {
        return signed(who, number, floor, new RequestedOperation(Register.TAG, ByteString.copyFromUtf8("a")));
    }

    private static ByteString signed(Identity who, long number, long floor, RequestedOperation... operations) {
        return new EnvelopeSigner(GENESIS.groupId(), who).sign(number, floor, List.of(operations));
    }

    private static ByteString reading(Identity who, long number, long micros) {
        return signed(who, number, 1, clock(micros));
    }

    private static RequestedOperation clock(long micros) {
        return new RequestedOperation(HostCommands.TAG, HostCommands.clockReading(micros));
    }

    private static ByteString forged() {
        byte[] bytes = envelope(ALICE, 1, 1).toByteArray();
        bytes[bytes.length - 1] ^= 1;
        return ByteString.copyFrom(bytes);
    }

    private void execute(ByteString... envelopes) {
        List<byte[]> batch =
                Arrays.stream(envelopes).map(ByteString::toByteArray).toList();
        host.apply(DecidedBatch.wrapping(host.sequence() + 1, batch));
    }

    private Verdict judge(long sequence, ByteString... envelopes) {
        return validation.judge(Batch.of(List.of(envelopes)), sequence);
    }

    @Test
    void aBatchOfNewEnvelopesAndAnEmptyOneAreValid() {
        assertEquals(Verdict.VALID, judge(1, envelope(ALICE, 1, 1), envelope(ALICE, 2, 1)));
        assertEquals(Verdict.VALID, judge(1));
    }

    @Test
    void anEnvelopeTwiceInABatchIsInvalid() {
        assertEquals(Verdict.INVALID, judge(1, envelope(ALICE, 1, 1), envelope(ALICE, 1, 1)));
    }

    @Test
    void whatWasExecutedWithinTheWindowIsStillValidAndWhatWasBeforeIsNot() {
        ByteString spent = envelope(ALICE, 1, 1);
        execute(spent);
        assertEquals(Verdict.VALID, judge(3, spent));
        assertEquals(Verdict.INVALID, judge(4, spent));
        execute();
        execute();
        assertEquals(Verdict.INVALID, judge(4, spent));
        assertEquals(Verdict.INVALID, judge(6, spent));
    }

    @Test
    void anEnvelopeOfWhichSomethingIsLeftIsValid() {
        RequestedOperation operation = new RequestedOperation(Register.TAG, ByteString.EMPTY);
        execute(signed(ALICE, 1, 1, operation, operation));
        assertEquals(Verdict.VALID, judge(4, signed(ALICE, 1, 1, operation, operation, operation)));
    }

    @Test
    void aReplicaTellsItsClockOnceInABatch() {
        Identity replica = REPLICAS.get(2);
        assertEquals(Verdict.VALID, judge(1, reading(replica, 1, 10), reading(REPLICAS.get(3), 1, 10)));
        assertEquals(Verdict.INVALID, judge(1, reading(replica, 1, 10), reading(replica, 2, 20)));
        assertEquals(Verdict.INVALID, judge(1, signed(replica, 1, 1, clock(10), clock(20))));
        assertEquals(Verdict.VALID, judge(1, reading(ALICE, 1, 10), reading(ALICE, 2, 20)));
    }

    /** No leader may propose it, so it would hold up all that wait behind it, and accuse every leader. */
    @Test
    void anEnvelopeThatTellsAClockTwiceIsNotLetIn() {
        Identity replica = REPLICAS.get(2);
        assertTrue(validation.admits(signed(replica, 1, 1, clock(10))).isPresent());
        assertFalse(
                validation.admits(signed(replica, 1, 1, clock(10), clock(20))).isPresent());
        assertTrue(validation.admits(signed(ALICE, 1, 1, clock(10), clock(20))).isPresent());
    }

    @Test
    void ofLargeEnvelopesFewAreRemembered() {
        CheckedEnvelopes remembered = new CheckedEnvelopes(CHECK);
        RequestedOperation large = new RequestedOperation(Register.TAG, ByteString.copyFrom(new byte[3 << 20]));
        for (int number = 1; number <= 30; number++) {
            assertTrue(remembered
                    .check(signed(ALICE, number, 1, large))
                    .toOptional()
                    .isPresent());
        }
        assertTrue(remembered.keptBytes() <= 64L << 20, () -> remembered.keptBytes() + " bytes");
    }

    @Test
    void aLeaderProposesNothingThatIsFoundInvalid() {
        ByteString spent = envelope(ALICE, 1, 1);
        execute(spent);
        Identity replica = REPLICAS.get(2);
        List<ByteString> waiting = List.of(
                envelope(ALICE, 2, 1),
                reading(replica, 1, 10),
                spent,
                reading(replica, 2, 20),
                forged(),
                envelope(ALICE, 2, 1));
        assertEquals(List.of(waiting.get(0), waiting.get(1)), validation.proposable(waiting));
    }

    @Test
    void aForgedSignatureIsProofAndBytesThatNameNobodyAreNot() {
        assertEquals(Verdict.HOLDS_A_FORGED_ENVELOPE, judge(1, envelope(ALICE, 2, 1), forged()));
        assertEquals(1, validation.forgedEnvelope(Batch.of(List.of(envelope(ALICE, 2, 1), forged()))));
        assertEquals(Verdict.INVALID, judge(1, ByteString.copyFromUtf8("no envelope")));
        assertEquals(Verdict.HOLDS_A_FORGED_ENVELOPE, judge(1, ByteString.copyFromUtf8("no envelope"), forged()));
        ByteString ofAnotherGroup = new EnvelopeSigner(ServiceHarness.groupId(), ALICE)
                .sign(1, 1, List.of(new RequestedOperation(1, ByteString.EMPTY)));
        assertEquals(Verdict.INVALID, judge(1, ofAnotherGroup));
    }

    @Test
    void aStrangerIsConvincedByAForgedEnvelopeAndNotByAnHonestOne() {
        Membership membership = new Membership(GENESIS.groupId(), 0, GENESIS.replicas(), Ed25519.fastest());
        assertTrue(HostValidation.proves(evidence(membership, forged()), membership, CHECK));
        assertFalse(HostValidation.proves(evidence(membership, envelope(ALICE, 1, 1)), membership, CHECK));
        assertFalse(HostValidation.proves(evidence(membership, ByteString.EMPTY), membership, CHECK));
        Evidence.ForgedEnvelope good = evidence(membership, forged());
        Evidence.ForgedEnvelope framed = new Evidence.ForgedEnvelope(
                evidence(membership, envelope(ALICE, 1, 1)).proposal(), good.batch(), 0);
        assertFalse(HostValidation.proves(framed, membership, CHECK));
    }

    private static Evidence.ForgedEnvelope evidence(Membership membership, ByteString envelope) {
        Batch batch = Batch.of(List.of(envelope));
        return new Evidence.ForgedEnvelope(
                membership.sign(0, REPLICAS.get(0), SignedKind.PROPOSE, membership.slot(0, 1), batch.digest()),
                batch,
                0);
    }

    @Test
    void whatIsSpentIsNotAdmittedAndIsAnsweredFromMemory() {
        ByteString envelope = envelope(ALICE, 1, 1);
        assertTrue(validation.admits(envelope).isPresent());
        assertFalse(validation.isSpent(envelope));
        execute(envelope);
        assertFalse(validation.admits(envelope).isPresent());
        assertTrue(validation.isSpent(envelope));
        assertTrue(validation.answerToSpent(envelope).isPresent());
        assertFalse(validation.admits(forged()).isPresent());
    }
}
