package org.kingcobra.bft.order;

import java.util.Optional;

/** Hands out what is decided, in order of sequence, each sequence once. */
final class Delivery {
    private final OrderState state;

    Delivery(OrderState state) {
        this.state = state;
    }

    void deliverWhatIsDecided() {
        Optional<Instance> next = state.isDiverged() ? Optional.empty() : next();
        while (next.isPresent()) {
            Instance instance = next.get();
            Certificate decision = instance.decision().orElseThrow();
            Batch batch = instance.decidedBatch().orElseThrow();
            state.instances.deliver(instance.sequence);
            if (!instance.isLogged()) {
                instance.logged();
                state.emit(new Effect.Append(new LogRecord.Decided(decision, batch)));
            }
            state.emit(new Effect.Deliver(decision, batch));
            next = next();
        }
    }

    private Optional<Instance> next() {
        Optional<Instance> next = state.instances.find(state.instances.delivered() + 1);
        return next.isPresent() && next.get().decidedBatch().isPresent() ? next : Optional.empty();
    }
}
