package org.kingcobra.arbiter;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Ordered;

/** What every part of the service works with. */
record Chamber(ArbiterRules rules, ArbiterState state, Examiner examiner, Neighbours neighbours) {
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
