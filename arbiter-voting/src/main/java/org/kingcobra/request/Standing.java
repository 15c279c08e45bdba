package org.kingcobra.request;

import java.util.Set;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/** Who may not use the market, by verdict. */
final class Standing {
    /** Who is refused, with how many verdicts said so. */
    private final ReplicatedMap<ClientId, Long> refused;

    Standing(StateSpace state) {
        refused = state.map("refused", Codec.CLIENT, Codec.LONG);
    }

    void refuse(ClientId client) {
        refused.put(client, refused.getOrDefault(client, 0L) + 1);
    }

    /** Whatever the number of verdicts. */
    void readmit(ClientId client) {
        refused.remove(client);
    }

    boolean isRefused(ClientId client) {
        return refused.contains(client);
    }

    Set<ClientId> refused() {
        return refused.view().keySet();
    }
}
