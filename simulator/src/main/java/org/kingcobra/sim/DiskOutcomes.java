package org.kingcobra.sim;

import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.kernel.SimDisk;

/** Does to a disk what a crash is said to have left of it. */
final class DiskOutcomes {
    private DiskOutcomes() {}

    static void leave(SimDisk disk, DiskOutcome found) {
        switch (found) {
            case SYNCED_PREFIX, FULL -> disk.crash();
            case TORN -> disk.tear();
            case ROT -> disk.rot();
            case LOST_FSYNC -> disk.loseSynced();
            case LOST_DIRECTORY -> disk.loseAll();
        }
    }
}
