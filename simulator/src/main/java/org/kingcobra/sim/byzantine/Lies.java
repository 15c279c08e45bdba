package org.kingcobra.sim.byzantine;

import org.kingcobra.sim.fault.Behaviour;

/** The catalogue: for each named behaviour the lie that does it. */
final class Lies {
    private Lies() {}

    static Lie of(Behaviour behaviour, Seat seat) {
        return switch (behaviour) {
            case EQUIVOCATOR -> Substitution.equivocating(seat);
            case FORGER -> Substitution.forging(seat);
            case SILENT -> new Silence();
            case SILENT_LEADER -> new SilentLeader();
            case SELECTIVE -> new Selection(seat);
            case SLOW_LEADER -> new SlowLeader(seat);
            case REPLAYER -> new Replay(seat);
            case GARBAGE -> new Garbage(seat);
            case LIES_IN_STATE_TRANSFER -> seat.onceIn(2) ? new InventedState(seat) : new FalseState(seat);
            case LIES_IN_STOP_DATA -> new FalseStopData(seat);
            case LIES_IN_SYNC -> new FalseSync(seat);
            case DOUBLE_VOTER -> new DoubleVote(seat);
            case IMPERSONATOR -> new Impersonation(seat);
            case TIME_LIAR -> new FalseTime(seat);
            case STALE -> new Staleness(seat);
            case TWIN_PROPOSALS -> new TwinProposals(seat);
            case TORSIONED_SIGNATURES -> new OddSignatures(seat);
            case LYING_REPLIES -> new FalseReplies(seat);
            case WITHHOLDING -> new Withholding(seat);
            case CENSOR -> Substitution.censoring(seat);
            case MUTATOR -> new Mutator(seat);
            case COLLUSION -> Collusion.joined(seat);
        };
    }
}
