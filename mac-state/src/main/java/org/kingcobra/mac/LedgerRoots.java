package org.kingcobra.mac;

import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.state.SpaceRoots;
import org.kingcobra.mac.ledger.HopHistory;
import org.kingcobra.mac.ledger.Participants;

/** The roots that proofs lead to: of all hops, and of all participants by number. Both are collections of the ledger's state. */
public record LedgerRoots(Digest hops, Digest participants) {
    /** Those of the ledger whose state these roots open; empty if they are of no ledger's state. */
    public static Optional<LedgerRoots> in(SpaceRoots opening) {
        return opening.of(HopHistory.COLLECTION)
                .flatMap(hops ->
                        opening.of(Participants.COLLECTION).map(participants -> new LedgerRoots(hops, participants)));
    }
}
