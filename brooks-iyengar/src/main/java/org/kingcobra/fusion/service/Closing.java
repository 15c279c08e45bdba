package org.kingcobra.fusion.service;

import static org.kingcobra.bft.Invariants.check;
import static org.kingcobra.fusion.service.FusionLimits.READINGS_CLOSED_PER_ADVANCE_MAX;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.kingcobra.bft.Context;
import org.kingcobra.fusion.BrooksIyengar;
import org.kingcobra.fusion.FusionResult;
import org.kingcobra.fusion.FusionScratch;
import org.kingcobra.fusion.SensorReport;

/** Closes rounds: by command, when complete, or by deadline. A round is fused under exactly one configuration. */
final class Closing {
    private final FusionState state;
    private final Observing observing;

    /** A workspace; holds nothing between two rounds. */
    private final FusionScratch scratch = new FusionScratch(FusionLimits.SENSORS_PER_CHANNEL_MAX);

    Closing(FusionState state) {
        this.state = state;
        this.observing = new Observing(state.book);
    }

    /** Counts one more sensor that reported; more than tau of them start the deadline. */
    void reported(Channel channel, RoundKey key, long agreedTimeMicros) {
        OpenRound round = state.rounds.getOrDefault(key, OpenRound.NEW).oneMore();
        check(round.reported() <= channel.sensorCount(), "%s sensors of %s", round.reported(), channel.sensorCount());
        boolean starts = channel.rules().closeRule().hasDeadline()
                && round.reported() == channel.rules().tau() + 1;
        state.rounds.put(key, starts ? startDeadline(channel, key, round, agreedTimeMicros) : round);
    }

    void closeIfComplete(Channel channel, long round, Context context) {
        Optional<OpenRound> open = state.rounds.get(new RoundKey(channel.name(), round));
        if (channel.rules().closeRule().whenComplete()
                && open.isPresent()
                && open.get().reported() == channel.sensorCount()) {
            close(channel, round, context);
        }
    }

    /** Fuses a round that is open, readings or not. */
    ClosedRound close(Channel channel, long round, Context context) {
        RoundKey key = new RoundKey(channel.name(), round);
        check(state.statusOf(channel, round) == FusionStatus.ACCEPTED, "%s is not open", key);
        NavigableMap<Integer, KeptReading> readings = state.takeReadings(channel, key);
        List<SensorReport> reports =
                new ArrayList<>(Collections.nCopies(channel.sensorCount(), SensorReport.missing()));
        readings.forEach((sensor, reading) -> reports.set(sensor, reading.report()));
        FusionResult result = BrooksIyengar.fuse(
                channel.parameters(), reports, channel.rules().estimator(), scratch);
        ClosedRound closed =
                new ClosedRound(channel.name(), round, channel.config().epoch(), result);
        state.keepResult(channel, closed);
        observing.observe(channel, closed, readings, scratch, context);
        context.publish(FusionService.topic(channel.name()), ClosedRound.CODEC.encode(closed));
        return closed;
    }

    /** Closes what is due; what exceeds the limit waits for the next advance. */
    void closeDue(long nowMicros, Context context) {
        long budget = READINGS_CLOSED_PER_ADVANCE_MAX;
        while (budget > 0) {
            Map.Entry<DeadlineKey, Long> first = state.deadlines.view().firstEntry();
            if (first == null || first.getKey().dueMicros() > nowMicros) {
                return;
            }
            RoundKey key = first.getKey().round();
            Optional<Channel> channel = state.channels.get(key.channel());
            check(channel.isPresent(), "%s has a deadline but no channel", key);
            if (first.getValue() == 0) {
                restartDeadline(channel.get(), key, nowMicros);
                budget--;
            } else {
                budget -= closeThrough(channel.get(), key.round(), budget, context);
            }
        }
    }

    /** Closes what is open up to a round, lowest first; time has passed earlier rounds by. Returns the readings' worth. */
    private long closeThrough(Channel channel, long last, long budget, Context context) {
        long spent = 0;
        while (spent < budget && state.nextRound(channel) <= last) {
            close(channel, state.nextRound(channel), context);
            spent += channel.sensorCount();
        }
        check(spent > 0, "round %s fell due after it was closed, the next is %s", last, state.nextRound(channel));
        return spent;
    }

    /** A deadline that began before the group knew the time begins when it does. */
    private void restartDeadline(Channel channel, RoundKey key, long nowMicros) {
        Optional<OpenRound> open = state.rounds.get(key);
        check(open.isPresent(), "%s has a deadline but is not open", key);
        state.deadlines.remove(new DeadlineKey(open.get().dueMicros(), key));
        state.rounds.put(key, startDeadline(channel, key, open.get(), nowMicros));
    }

    private OpenRound startDeadline(Channel channel, RoundKey key, OpenRound round, long agreedTimeMicros) {
        long due = Math.addExact(agreedTimeMicros, channel.rules().closeRule().deadlineMicros());
        state.deadlines.put(new DeadlineKey(due, key), agreedTimeMicros);
        return round.due(due);
    }
}
