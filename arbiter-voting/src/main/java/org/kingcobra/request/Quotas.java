package org.kingcobra.request;

import static org.kingcobra.bft.Invariants.check;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/** How much of something bounded each client has. */
final class Quotas {
    private final ReplicatedMap<ClientId, Long> used;
    private final long mostPerClient;

    Quotas(StateSpace state, String collection, long mostPerClient) {
        this.used = state.map(collection, Codec.CLIENT, Codec.LONG);
        this.mostPerClient = mostPerClient;
    }

    long usedBy(ClientId client) {
        return used.getOrDefault(client, 0L);
    }

    boolean hasRoom(ClientId client, long amount) {
        return amount <= mostPerClient - usedBy(client);
    }

    void take(ClientId client, long amount) {
        check(hasRoom(client, amount), "%s takes %s beyond her quota", client, amount);
        if (amount > 0) {
            used.put(client, usedBy(client) + amount);
        }
    }

    void giveBack(ClientId client, long amount) {
        long left = usedBy(client) - amount;
        check(left >= 0, "%s gives back %s more than she took", client, -left);
        if (left == 0) {
            used.remove(client);
        } else {
            used.put(client, left);
        }
    }
}
