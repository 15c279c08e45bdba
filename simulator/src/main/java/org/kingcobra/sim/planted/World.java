package org.kingcobra.sim.planted;

import java.util.List;

/**
 * The simulator as seen from outside its classes, which may be patched ones: only types of the JDK cross the border, since every
 * other type exists once on each side. May be used by many threads.
 */
public interface World {
    /**
     * Runs the schedule that the default generator draws.
     *
     * @return nothing, or the replay string and behind it what it violates, a line each
     */
    List<String> violated(long scheduleSeed, int replicas);

    /** What a schedule violates, given as a replay string, a line each. */
    List<String> violations(String replay);

    /** All that is told of a run, a line each; the first says whether it violates something. */
    List<String> report(String replay);

    /** A schedule that violates the same in fewer faults, as a replay string. */
    String shrunk(String replay);

    /** How many faults the schedule has. */
    int faults(String replay);
}
