package org.kingcobra.sim.check;

import java.util.Optional;
import org.kingcobra.sim.check.Linearizability.Sequential;

/** A register that is 0 at first: what is written is answered. */
final class IntRegister implements Sequential<Integer, Integer, Integer> {
    static final int READ = 0;

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public Optional<Integer> step(Integer state, Integer input, Optional<Integer> output) {
        int after = input == READ ? state : input;
        return output.isEmpty() || output.get() == after ? Optional.of(after) : Optional.empty();
    }
}
