package org.kingcobra.bft.runtime;

import java.util.List;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.MerkleTree;

/** What a lying replica says it executed. */
final class Falsified {
    private Falsified() {}

    /** The execution as the replica tells it; the same object where it tells the truth. */
    static Execution by(GroupOptions.Misbehaviour misbehaviour, int replica, Execution execution) {
        if (misbehaviour == GroupOptions.Misbehaviour.NONE) {
            return execution;
        }
        List<Execution.Answer> told = execution.leaves().stream()
                .map(answer -> new Execution.Answer(
                        answer.client(), answer.topic(), misbehaviour.falsify(replica, answer.leaf())))
                .toList();
        MerkleTree tree =
                new MerkleTree(told.stream().map(Execution.Answer::leaf).toList());
        long sequence = misbehaviour.claimedSequence(replica, execution.sequence());
        return new Execution(sequence, execution.chainHead(), told, tree);
    }
}
