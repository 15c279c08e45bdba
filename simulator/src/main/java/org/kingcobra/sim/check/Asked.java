package org.kingcobra.sim.check;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kingcobra.sim.check.Check.Signed;

/** All envelopes that their clients have signed. What is none of these was signed by nobody. */
final class Asked {
    private final Map<ByteString, Signed> byBytes = new HashMap<>(); // never iterated

    void add(Signed event) {
        byBytes.putIfAbsent(event.envelope().bytes(), event);
    }

    Optional<Signed> find(ByteString envelope) {
        return Optional.ofNullable(byBytes.get(envelope));
    }
}
