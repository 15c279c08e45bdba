package org.kingcobra.sim.workload;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.bft.Reply;
import org.kingcobra.sim.check.Linearizability.Sequential;

/** One register whose ordered operations happen in their order; what is not ordered comes anywhere in between. */
final class OrderedRegister implements Sequential<OrderedRegister.State, OrderedRegister.Input, Reply> {
    private static final long UNORDERED = 0;

    private final Register register = new Register();

    /** @param count ordered operations so far */
    record State(long count, String value) {}

    /** @param number among the register's ordered operations, from 1 */
    record Input(long number, ByteString payload) {
        static Input unordered(ByteString payload) {
            return new Input(UNORDERED, payload);
        }
    }

    @Override
    public State initial() {
        return new State(0, register.initial());
    }

    @Override
    public Optional<State> step(State state, Input input, Optional<Reply> output) {
        if (input.number() == UNORDERED) {
            return register.step(state.value(), input.payload(), output).map(same -> state);
        }
        return input.number() == state.count() + 1
                ? register.step(state.value(), input.payload(), output).map(after -> new State(input.number(), after))
                : Optional.empty();
    }
}
