package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import java.util.OptionalLong;

/** What happens because time passes: a late leader is suspected, an envelope forwarded to it, STATUS told (rule 7). */
final class Timers {
    private final OrderState state;
    private final Patience patience;
    private final LeaderChange leaderChange;
    private final StatusHandler statuses;
    private boolean mayRejoin;

    Timers(OrderState state, Patience patience, LeaderChange leaderChange, StatusHandler statuses) {
        this.state = state;
        this.patience = patience;
        this.leaderChange = leaderChange;
        this.statuses = statuses;
    }

    /** This life knows the newest state, so it may ask for its seat if it has none (rule 11). */
    void mayRejoin() {
        mayRejoin = true;
    }

    void tick() {
        if (isLeaderLate()) {
            state.pool.forgetSpent(state.validation); // nobody is to blame where there is nothing left to do
        }
        if (isLeaderLate()) {
            patience.inVain();
            leaderChange.suspectLeader();
        }
        forwardWhatIsLate();
        if (state.nowMicros >= patience.tellAtMicros(isBusy(state.waitingSinceMicros()))) {
            patience.told(state.nowMicros);
            statuses.tell();
            askForSeat();
        }
    }

    long nextWakeMicros() {
        OptionalLong waiting = state.waitingSinceMicros();
        return Math.min(
                patience.tellAtMicros(isBusy(waiting)), Math.min(nextSuspicionMicros(waiting), nextForwardMicros()));
    }

    private long nextSuspicionMicros(OptionalLong waiting) {
        if (!mayStop()) {
            return Long.MAX_VALUE;
        } else if (!state.regencies.isSynced()) {
            return patience.startByMicros();
        }
        return waiting.isPresent() ? patience.suspectAtMicros(waiting.getAsLong()) : Long.MAX_VALUE;
    }

    private long nextForwardMicros() {
        OptionalLong oldest = mayForward() ? state.pool.oldestNotForwardedMicros() : OptionalLong.empty();
        return oldest.isPresent() ? patience.forwardAtMicros(oldest.getAsLong()) : Long.MAX_VALUE;
    }

    /** Also who votes no more in the regency: the others may go on in it. */
    private boolean mayForward() {
        return state.takesPart() && state.regencies.isSynced() && !state.leads();
    }

    private boolean isBusy(OptionalLong waiting) {
        return waiting.isPresent()
                || !state.isSeated()
                || !state.regencies.isActive()
                || !state.instances.behind(state.instances.executed()).isEmpty();
    }

    /** Whether it may suspect the leader, and has not done so yet. */
    private boolean mayStop() {
        return state.takesPart() && state.regencies.stopped() <= state.regencies.installed();
    }

    private boolean isLeaderLate() {
        if (!mayStop()) {
            return false;
        } else if (!state.regencies.isSynced()) {
            return state.nowMicros >= patience.startByMicros();
        }
        OptionalLong waiting = state.waitingSinceMicros();
        return waiting.isPresent() && state.nowMicros >= patience.suspectAtMicros(waiting.getAsLong());
    }

    private void askForSeat() {
        if (!state.isSeated() && mayRejoin) {
            state.emit(new Effect.Rejoin(state.life()));
        }
    }

    /** A leader that has not seen an envelope is not to blame for it. */
    private void forwardWhatIsLate() {
        if (mayForward()) {
            for (ByteString envelope :
                    state.pool.toForward(since -> patience.forwardAtMicros(since) <= state.nowMicros)) {
                state.send(state.regencies.leader(), new Message.Forward(envelope));
            }
        }
    }
}
