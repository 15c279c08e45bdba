package org.kingcobra.request;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Ordered;

/** One command under execution: who asks, when, and what she may cause. */
record Call(Ordered command, Context context) {
    ClientId client() {
        return command.client();
    }

    long nowMicros() {
        return command.agreedTimeMicros();
    }

    boolean timeIsKnown() {
        return nowMicros() > 0;
    }
}
