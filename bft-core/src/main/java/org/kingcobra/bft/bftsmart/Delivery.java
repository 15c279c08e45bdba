package org.kingcobra.bft.bftsmart;

import bftsmart.tom.leaderchange.CertifiedDecision;
import java.util.Optional;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.engine.OrderedReplica;

/**
 * The last gate before execution, and the second line of defence: the bytes that are executed are those whose SHA-256 a quorum
 * accepted, and none is skipped or repeated. Runs on the artifact's delivery thread.
 */
final class Delivery {
    private final OrderedReplica application;
    private final Batch.Limits limits;
    private final Certificates certificates;
    private final Lifeline lifeline;
    private long executed;

    Delivery(OrderedReplica application, Batch.Limits limits, Certificates certificates, Lifeline lifeline) {
        this.application = application;
        this.limits = limits;
        this.certificates = certificates;
        this.lifeline = lifeline;
    }

    void execute(CertifiedDecision decision) {
        if (lifeline.isCut()) {
            return;
        }
        if (decision.getCID() != executed) {
            lifeline.halt("the artifact skipped from batch " + executed + " to batch " + (decision.getCID() + 1));
            return;
        }
        if (!certificates.proves(decision)) {
            lifeline.halt("no quorum accepted what it holds as batch " + (executed + 1)
                    + ": the leader proposed different batches to different replicas");
            return;
        }
        Optional<Batch> batch = Batch.parse(decision.getDecision(), limits);
        if (batch.isEmpty()) {
            lifeline.halt("a malformed batch was decided as batch " + (executed + 1));
            return;
        }
        executed++;
        deliver(DecidedBatch.wrapping(executed, batch.get().envelopes()));
        certificates.executed(decision.getCID());
    }

    // callback boundary: whatever escapes the application must stop this replica, and would vanish in the artifact
    @SuppressWarnings("IllegalCatch")
    private void deliver(DecidedBatch batch) {
        try {
            application.deliver(batch);
        } catch (Throwable e) {
            lifeline.halt("the execution of batch " + batch.sequence() + " failed: " + e);
        }
    }
}
