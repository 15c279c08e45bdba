package org.kingcobra.bench;

import org.kingcobra.bft.Context;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;

/** Answers what it is asked, and keeps nothing. */
final class EchoService implements Service {
    static final int TAG = 1;

    static Mount mount() {
        return new Mount(TAG, "echo", space -> new EchoService());
    }

    @Override
    public Reply apply(Ordered command, Context context) {
        return Reply.done(command.payload());
    }
}
