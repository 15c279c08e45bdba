package org.kingcobra.sim;

import java.util.Map;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Message;
import org.kingcobra.sim.fault.DiskOutcome;

/** Notes which paths of the protocol a run has taken. */
final class MarkObserver implements Observer {
    /** How near in virtual time counts as under way. */
    private static final long NEAR_MICROS = 20_000;

    private static final Map<Class<? extends Message>, Mark> MARKS = Map.of(
            Message.Checkpoint.class, Mark.CHECKPOINT_SIGNED,
            Message.Forward.class, Mark.ENVELOPE_FORWARDED,
            Message.FoundBatch.class, Mark.BATCH_FETCHED,
            Message.Decided.class, Mark.DECISION_FETCHED);

    private final SimGroup group;
    private final int checkpointInterval;
    private boolean healed;
    private long highestSynced;
    private long stoppedAtMicros = Long.MIN_VALUE / 2;
    private long checkpointAtMicros = Long.MIN_VALUE / 2;

    MarkObserver(SimGroup group) {
        this.group = group;
        this.checkpointInterval = group.settings().checkpointInterval();
    }

    @Override
    public void sent(long atMicros, int from, int to, SimMessage message) {
        if (message instanceof SimMessage.Ordering ordering && !group.isFaulty(from)) {
            said(atMicros, ordering.message());
        }
    }

    private void said(long atMicros, Message message) {
        if (message instanceof Message.Stop || message instanceof Message.StopData) {
            stoppedAtMicros = atMicros;
        } else if (message instanceof Message.Sync sync && sync.slot().regency() > highestSynced) {
            synced(sync.slot().regency());
        }
        Optional.ofNullable(MARKS.get(message.getClass())).ifPresent(group::reach);
    }

    private void synced(long regency) {
        group.reach(Mark.LEADER_CHANGED);
        if (regency > highestSynced + 1) {
            group.reach(Mark.LEADER_CHANGED_TWICE);
        }
        highestSynced = regency;
    }

    @Override
    public void executed(long atMicros, int seat, DecidedBatch batch, Execution execution) {
        group.reach(Mark.DECIDED);
        if (group.replica(seat)
                .host()
                .filter(host -> host.agreedTimeMicros() > 0)
                .isPresent()) {
            group.reach(Mark.TIME_AGREED);
        }
        if (batch.sequence() % checkpointInterval == 0) {
            checkpointAtMicros = atMicros;
        }
    }

    @Override
    public void restored(long atMicros, int seat, long sequence, Digest chainHead) {
        if (!group.isByzantine(seat)) {
            group.reach(Mark.STATE_TRANSFERRED);
        }
    }

    @Override
    public void reported(long atMicros, int seat, Evidence evidence) {
        if (!group.isByzantine(seat)) {
            group.reach(
                    evidence instanceof Evidence.Equivocation
                            ? Mark.EVIDENCE_OF_EQUIVOCATION
                            : Mark.EVIDENCE_OF_FORGERY);
        }
    }

    @Override
    public void crashed(long atMicros, int seat) {
        if (atMicros - stoppedAtMicros < NEAR_MICROS) {
            group.reach(Mark.CRASHED_IN_LEADER_CHANGE);
        }
        if (atMicros - checkpointAtMicros < NEAR_MICROS) {
            group.reach(Mark.CRASHED_NEAR_CHECKPOINT);
        }
        for (int other = 0; other < group.seats(); other++) {
            if (!group.replica(other).isCrashed()) {
                return;
            }
        }
        group.reach(Mark.ALL_REPLICAS_CRASHED);
    }

    @Override
    public void restarted(long atMicros, int seat, DiskOutcome found) {
        if (!healed && !group.isByzantine(seat)) {
            group.reach(found.forgetsVotes() ? Mark.RESTARTED_WITHOUT_DISK : Mark.RESTARTED_FROM_DISK);
        }
    }

    /** What has crashed starts again then in every run. */
    @Override
    public void healed(long atMicros) {
        healed = true;
    }
}
