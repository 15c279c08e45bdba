package org.kingcobra.bft.bftsmart;

import bftsmart.reconfiguration.ServerViewController;
import bftsmart.reconfiguration.util.TOMConfiguration;
import bftsmart.reconfiguration.views.MemoryBasedViewStorage;
import java.util.stream.IntStream;

/**
 * The group as one replica's artifact sees it. While the replicas meet it shows the artifact only whom it should act upon: the
 * artifact connects to everybody listed, and closes everybody listed, as one with opening and closing its own port.
 */
final class Membership extends ServerViewController {
    private static final int[] NOBODY = new int[0];

    private final int replica;
    private volatile int[] listed = NOBODY;

    Membership(int replica, TOMConfiguration configuration) {
        super(configuration, new MemoryBasedViewStorage());
        this.replica = replica;
    }

    /** Its port can be opened without dialling anybody, or closed without hanging up on anybody. */
    void listNobody() {
        listed = NOBODY;
    }

    /** Those whom it is to dial; the others dial it, and the artifact makes no half-open link to wait for them. */
    void listLower() {
        listed = IntStream.range(0, replica).toArray();
    }

    void listAll() {
        listed = getCurrentViewProcesses();
    }

    @Override
    public int[] getCurrentViewAcceptors() {
        int[] now = listed;
        return now == null ? NOBODY : now; // the artifact's constructor asks before the field is set
    }
}
