package org.kingcobra.sim.workload;

import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;

/** What an honest client wants, as it goes along. */
public interface Actor {
    /** What it asks for next, in one envelope; empty if that depends on answers that have not come, or if it is done. */
    List<RequestedOperation> next();

    /** What it asks for next outside the order, to be asked in order where that fails; the answer is for the run's checks alone. */
    default Optional<RequestedOperation> question() {
        return Optional.empty();
    }

    /** The answers to the oldest operations that were not answered yet. */
    void answered(List<Reply> replies);

    /** Whether it has nothing more to ask for. */
    boolean isDone();
}
