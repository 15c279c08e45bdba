package org.kingcobra.sim.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.sim.kernel.RandomStream;

/** Asks for so many operations, a few in each envelope, whatever it is told. */
public final class Script implements Actor {
    private final IntFunction<RequestedOperation> operations;
    private final Size size;
    private final RandomStream random;
    private int asked;

    /**
     * @param size how many of how many together
     * @param operations by number, from 0; each is asked for once and in order
     */
    public Script(Size size, RandomStream random, IntFunction<RequestedOperation> operations) {
        this.operations = operations;
        this.size = size;
        this.random = random;
    }

    @Override
    public List<RequestedOperation> next() {
        List<RequestedOperation> envelope = new ArrayList<>();
        int count = isDone() ? 0 : 1 + random.below(Math.min(size.together(), size.operations() - asked));
        while (envelope.size() < count) {
            envelope.add(operations.apply(asked++));
        }
        return envelope;
    }

    @Override
    public void answered(List<Reply> replies) {
        // it would ask for the same whatever the answer
    }

    @Override
    public boolean isDone() {
        return asked == size.operations();
    }
}
