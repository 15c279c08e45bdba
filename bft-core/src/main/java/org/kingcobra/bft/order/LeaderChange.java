package org.kingcobra.bft.order;

import org.kingcobra.bft.Digest;

/**
 * From one regency to the next (Sousa and Bessani, EDCC 2012, synchronization phase; rule 5): STOPs until Q replicas
 * ask for it, then a STOPDATA of each to the new leader, whose SYNC shows n-f of them to everybody.
 */
final class LeaderChange {
    private final OrderState state;
    private final Patience patience;
    private final StopDataHandler stopData;

    LeaderChange(OrderState state, Patience patience, StopDataHandler stopData) {
        this.state = state;
        this.patience = patience;
        this.stopData = stopData;
    }

    /** Asks for the regency after the installed one. */
    void suspectLeader() {
        askFor(state.regencies.installed() + 1);
    }

    /** Somebody is proved to be Byzantine. Who leads is left at once, whatever it proposes meanwhile. */
    void accuse(Evidence evidence) {
        state.report(evidence);
        if (evidence.accused() == state.regencies.leader()) {
            suspectLeader();
        }
    }

    private void askFor(long regency) {
        if (regency <= state.regencies.stopped() || !state.takesPart()) {
            return;
        }
        Vote stop = state.sign(SignedKind.STOP, state.membership.slot(regency, 0), Digest.ZERO);
        state.regencies.stop(stop);
        state.emit(new Effect.Append(new LogRecord.Stopped(stop)));
        state.broadcast(new Message.Stop(stop));
        joinAndInstall();
    }

    /** Somebody asks for a regency. */
    void asked(Vote stop) {
        Regencies regencies = state.regencies;
        regencies.addStop(stop);
        if (stop.replica() == regencies.leader() && stop.slot().regency() > regencies.installed()) {
            suspectLeader(); // it may not lead any more, or does not want to (rule 10)
        }
        joinAndInstall();
    }

    /** f+1 who ask are one correct replica at least: it is joined. Q who ask cannot go back: it is installed. */
    private void joinAndInstall() {
        Regencies regencies = state.regencies;
        long joined = regencies.askedForBy(state.membership.size().oneCorrect());
        if (joined > regencies.installed()) {
            askFor(joined);
        }
        long asked = regencies.askedForBy(state.quorum());
        if (asked > regencies.installed() && asked >= regencies.stopped()) {
            state.install(asked);
            patience.startOver(state.nowMicros);
            stopData.tell();
        }
    }
}
