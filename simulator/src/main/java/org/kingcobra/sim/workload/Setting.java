package org.kingcobra.sim.workload;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.crypto.SignatureCheck;

/**
 * Where a workload runs.
 *
 * @param clients by number, as many as the workload's size says
 * @param signatures how signatures are checked in this run
 */
public record Setting(Genesis genesis, List<ClientId> clients, SignatureCheck signatures) {
    public Setting {
        clients = ImmutableList.copyOf(clients);
    }
}
