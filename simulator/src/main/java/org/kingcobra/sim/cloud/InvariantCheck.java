package org.kingcobra.sim.cloud;

import java.util.Optional;

/** One invariant and what it came to; no failure means that it holds. */
public record InvariantCheck(String name, Optional<String> failure) {
    static InvariantCheck holds(String name) {
        return new InvariantCheck(name, Optional.empty());
    }

    static InvariantCheck broken(String name, String how) {
        return new InvariantCheck(name, Optional.of(how));
    }

    static InvariantCheck of(String name, boolean holds, String otherwise) {
        return holds ? holds(name) : broken(name, otherwise);
    }

    public boolean isBroken() {
        return failure.isPresent();
    }
}
