package org.kingcobra.sim.check;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.MerkleTree;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.check.Check.Answered;

/** I11: whom a client must blame. The liar's signature counts; that of one of four says nothing of the truth. */
class BlameTest {
    private static final int CLIENT = 4;

    private final Told told = new Told();

    private SignedReply reply(int replica, long sequence, String leaf) {
        ByteString bytes = ByteString.copyFromUtf8(leaf);
        Execution.Answer answer = new Execution.Answer(Optional.empty(), Optional.empty(), bytes);
        Execution execution =
                new Execution(sequence, Digest.of(bytes), List.of(answer), new MerkleTree(List.of(bytes)));
        ByteString attestation = SignedReplies.attestation(told.genesis, replica, execution);
        return SignedReplies.reply(
                execution, 0, attestation, SignedReplies.sign(told.replicas.get(replica), attestation));
    }

    private void tell(int replica, SignedReply reply) {
        told.checks.told(new Check.Told(told.nowMicros, CLIENT, replica, 1, reply));
    }

    private void tell(int replica, long sequence, String leaf) {
        tell(replica, reply(replica, sequence, leaf));
    }

    private void believe() {
        told.executeEverywhere(told.signed(told.alice, 1, 1));
        told.checks.answered(new Answered(told.nowMicros, CLIENT, told.alice.id(), 1, List.of(Reply.DONE)));
    }

    private void blame(int replica) {
        OperationId operation = new OperationId(told.alice.id(), 1);
        told.checks.blamed(
                told.nowMicros,
                CLIENT,
                new ReplicaFault(
                        ReplicaFault.Kind.CONTRADICTS_ITS_BATCH,
                        replica,
                        operation,
                        ByteString.EMPTY,
                        List.of(),
                        Reply.DONE));
    }

    private boolean isOwed() {
        return Told.ids(told.end()).contains("I11");
    }

    private void expectOwed(boolean expected) {
        if (isOwed() != expected) {
            throw new AssertionError("expected that blame is " + (expected ? "" : "not ") + "owed: " + told.end());
        }
    }

    @Test
    void whoContradictsItsBatchBeforeOrAfterTheAnswerIsBelievedMustBeBlamed() {
        tell(Told.LIAR, 1, "lie");
        tell(0, 1, "truth");
        tell(1, 1, "truth");
        believe();
        expectOwed(true);
    }

    @Test
    void whoIsBlamedIsNotOwedIt() {
        tell(0, 1, "truth");
        tell(1, 1, "truth");
        believe();
        tell(Told.LIAR, 1, "lie");
        blame(Told.LIAR);
        expectOwed(false);
    }

    @Test
    void nobodyNeedBeBlamedForAnAnswerThatNobodyBelieves() {
        tell(0, 1, "truth");
        tell(1, 1, "truth");
        tell(Told.LIAR, 1, "lie");
        expectOwed(false);
    }

    @Test
    void whatIsNotSignedOrNotOfTheBatchOrNotContradictedByEnoughProvesNothing() {
        tell(0, 1, "truth");
        believe();
        tell(Told.LIAR, 1, "lie");
        tell(1, 2, "truth of another batch");
        tell(1, reply(Told.LIAR, 1, "truth"));
        expectOwed(false);
        tell(1, 1, "truth");
        expectOwed(true);
    }
}
