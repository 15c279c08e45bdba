package org.kingcobra.sim.check;

import java.util.Optional;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.sim.kernel.SimDisk;

/** What can be seen of a group's seats at the moment. */
public interface SeatView {
    /** Whether it counts against f: it lies, or has forgotten what it may have voted. */
    boolean isFaulty(int seat);

    /** Whether it lies, or will. */
    boolean isByzantine(int seat);

    /** Whether it neither lies nor has been deceived by its disk about what it has said before. */
    boolean isAccountable(int seat);

    /** The regency that it is in, as slot 0 of it; none while it is down or takes no part. */
    Optional<Slot> regency(int seat);

    /** Whether it would keep a proposal for a sequence by the leader of its regency, having none. */
    boolean keepsProposal(int seat, long sequence);

    /** Whether it would judge it at once, too. */
    boolean judgesProposal(int seat, long sequence);

    /** Its disk. */
    SimDisk disk(int seat);
}
