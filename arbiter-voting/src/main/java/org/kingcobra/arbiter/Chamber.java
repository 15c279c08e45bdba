package org.kingcobra.arbiter;

import java.util.Collection;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Ordered;

/** What every part of the service works with. */
record Chamber(ArbiterRules rules, ArbiterState state, Examiner examiner, Neighbours neighbours) {
    Chamber(ArbiterRules rules, ArbiterState state, Collection<EvidenceVerifier> verifiers, Neighbours neighbours) {
        this(rules, state, new Examiner(verifiers), neighbours);
    }

    /** One command under execution. */
    record Turn(Ordered command, Context context) {
        ClientId client() {
            return command.client();
        }

        long nowMicros() {
            return command.agreedTimeMicros();
        }
    }
}
