package org.kingcobra.sim.workload;

import java.util.List;
import org.kingcobra.bft.Mount;
import org.kingcobra.sim.check.Check;
import org.kingcobra.sim.check.Findings;
import org.kingcobra.sim.check.Model;
import org.kingcobra.sim.check.Order;
import org.kingcobra.sim.kernel.RandomStream;

/** A workload in one run. */
public interface Session {
    /** The services; every life of every replica makes its own from these. */
    List<Mount> mounts();

    /**
     * Who asks, honestly.
     *
     * @param random the client's own
     */
    Actor actor(int client, RandomStream random);

    /** A new model, in the state in which the services begin. */
    Model model();

    /** What must hold beyond what holds of every service; violations go to the findings; the order is that of the run. */
    default List<Check> invariants(Findings findings, Order order) {
        return List.of();
    }
}
