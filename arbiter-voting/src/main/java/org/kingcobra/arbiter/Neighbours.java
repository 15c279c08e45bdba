package org.kingcobra.arbiter;

import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.DomainEvent;

/** What the arbiters need of the services mounted below; called within a command, deterministic. */
public interface Neighbours {
    /** The accusation that an event makes, if it makes one. */
    Optional<Accusation> accusation(DomainEvent event);

    /** What the services know about a charge when its case is closed for evidence. */
    Facts facts(Charge charge, List<ClientId> complainants, Context context);

    /**
     * Takes coins from an offender.
     *
     * @return how many moved, at most {@code amountMax}
     */
    long fine(ClientId offender, ClientId beneficiary, long amountMax, Context context);

    /** Refuses service to somebody from now on. */
    void refuse(ClientId offender, Context context);

    /**
     * Facts and where the disputed coins have been.
     *
     * @param exhibits without submitter, each {@link Finding#CORROBORATES}, {@link Finding#REFUTES} or {@link Finding#STATES}
     */
    record Facts(List<Exhibit> exhibits, List<TrailReference> trails) {
        public static final Facts NONE = new Facts(List.of(), List.of());

        public Facts {
            exhibits = List.copyOf(exhibits);
            trails = List.copyOf(trails);
        }
    }
}
