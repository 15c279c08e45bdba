package org.kingcobra.sim;

import java.util.Optional;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.sim.check.SeatView;
import org.kingcobra.sim.kernel.SimDisk;

/** The seats of a group as its invariants see them. */
final class GroupSeats implements SeatView {
    private final SimGroup group;

    GroupSeats(SimGroup group) {
        this.group = group;
    }

    @Override
    public boolean isFaulty(int seat) {
        return group.isFaulty(seat);
    }

    @Override
    public boolean isByzantine(int seat) {
        return group.isByzantine(seat);
    }

    @Override
    public boolean isAccountable(int seat) {
        return group.isAccountable(seat);
    }

    @Override
    public Optional<Slot> regency(int seat) {
        SimReplica replica = group.replica(seat);
        return replica.takesPart() ? replica.regency() : Optional.empty();
    }

    @Override
    public boolean keepsProposal(int seat, long sequence) {
        return group.replica(seat).keepsProposal(sequence);
    }

    @Override
    public boolean judgesProposal(int seat, long sequence) {
        return group.replica(seat).judgesProposal(sequence);
    }

    @Override
    public SimDisk disk(int seat) {
        return group.disk(seat);
    }
}
