package org.kingcobra.mac;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;

/** A service above the ledger, as requests and arbiters are: hears its events and calls it within a command of its own. */
final class Listener {
    static final int TAG = 9;

    /** What the service does to the ledger on its next command. */
    @FunctionalInterface
    interface Call {
        Object on(Ledger ledger, Ordered cause);
    }

    private final List<DomainEvent> heard = new ArrayList<>();
    private boolean refuses;
    Call next = (ledger, cause) -> "";

    Mount mount() {
        return new Mount(TAG, "listener", space -> new Above());
    }

    List<DomainEvent> heard() {
        return List.copyOf(heard);
    }

    /** From now on every event is refused, and the command with it. */
    void refuse() {
        refuses = true;
    }

    private final class Above implements Service {
        @Override
        public Reply apply(Ordered command, Context context) {
            String answer = next.on(context.service(Ledger.class), command).toString();
            return answer.equals("refuse") ? Reply.refused(LedgerStatus.ESCROW_UNKNOWN) : Reply.done(answer);
        }

        @Override
        public Reply on(DomainEvent event, Ordered cause, Context context) {
            heard.add(event);
            return refuses ? Reply.refused(LedgerStatus.EVIDENCE_UNKNOWN) : Reply.DONE;
        }
    }
}
