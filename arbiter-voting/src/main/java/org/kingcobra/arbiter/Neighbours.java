package org.kingcobra.arbiter;

import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.Ordered;

/** What the arbiters need of the services mounted below; called within a command, deterministic. */
public interface Neighbours {
    /** The accusation that an event makes, if it makes one. */
    Optional<Accusation> accusation(DomainEvent event);

    /** What the services know about a case when its file is closed. */
    Facts facts(CaseFile file, Context context);

    /**
     * Takes money from the target of a fine for its beneficiary.
     *
     * @return how much moved, at most the fine's amount
     */
    long fine(Sanction fine, Ordered cause, Context context);

    /** Refuses service to somebody from now on. */
    void refuse(ClientId offender, Context context);

    /**
     * Facts and where the disputed coins have been.
     *
     * @param exhibits without submitter, none of them {@link Finding#isProof()}
     */
    record Facts(List<Exhibit> exhibits, List<TrailReference> trails) {
        public static final Facts NONE = new Facts(List.of(), List.of());

        public Facts {
            exhibits = List.copyOf(exhibits);
            trails = List.copyOf(trails);
        }
    }
}
