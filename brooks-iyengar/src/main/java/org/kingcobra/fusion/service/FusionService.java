package org.kingcobra.fusion.service;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.fusion.wire.FusionCommand;

/**
 * Fuses the readings of sensors in rounds, on the group's one order: every replica sees one reading for each sensor and
 * round, so a sensor that tells different receivers different things gains nothing and leaves its own signed proof. Emits
 * {@link SensorAccused}; publishes every {@link ClosedRound} on {@link #topic}.
 *
 * <p>Commands: {@link Channels}, {@link Submitting}, {@link Closing}; detection over time: {@link Observing}.
 */
public final class FusionService implements Service {
    /** The most sensors of one channel. */
    public static final int SENSORS_PER_CHANNEL_MAX = FusionLimits.SENSORS_PER_CHANNEL_MAX;

    public static final int TAG = 3;
    public static final String NAME = "fusion";
    public static final Mount MOUNT = new Mount(TAG, NAME, FusionService::new);

    private final FusionState state;
    private final Channels channels;
    private final Closing closing;
    private final Submitting submitting;
    private final Asking asking;

    public FusionService(StateSpace space) {
        state = new FusionState(space);
        channels = new Channels(state);
        closing = new Closing(state);
        Effort effort = new Effort(space);
        submitting = new Submitting(state, closing, effort);
        asking = new Asking(state, closing, effort);
    }

    /** Where the closed rounds of a channel are published. */
    public static String topic(String channel) {
        return NAME + "/" + channel;
    }

    @Override
    public Reply apply(Ordered command, Context context) {
        FusionCommand decoded;
        try {
            decoded = FusionCommand.parseFrom(command.payload());
        } catch (InvalidProtocolBufferException e) {
            return Reply.malformed("expected a FusionCommand: " + e.getMessage());
        }
        return switch (decoded.getCommandCase()) {
            case CREATE_CHANNEL -> channels.create(decoded.getCreateChannel(), command);
            case RECONFIGURE -> channels.reconfigure(decoded.getReconfigure(), command);
            case SUBMIT_READINGS -> submitting.submit(decoded.getSubmitReadings(), command, context);
            case CLOSE_ROUNDS -> asking.close(decoded.getCloseRounds(), command, context);
            case GET_CHANNEL -> asking.channel(decoded.getGetChannel());
            case GET_ROUNDS -> asking.rounds(decoded.getGetRounds());
            case GET_EVIDENCE -> asking.evidence(decoded.getGetEvidence());
            case COMMAND_NOT_SET -> Reply.malformed("expected one of the commands of FusionCommand");
        };
    }

    @Override
    public void onTime(Ordered cause, Context context) {
        closing.closeDue(cause.agreedTimeMicros(), context);
    }

    /** The channel as it is now. */
    public Optional<FusionConfig> config(String channel) {
        return state.channels.get(channel).map(Channel::config);
    }

    /** A closed round that is still kept. */
    public Optional<ClosedRound> round(String channel, long round) {
        return state.result(new RoundKey(channel, round));
    }

    /** What is known about a sensor of a channel; all zero for one that never took part. */
    public SensorRecord record(String channel, ClientId sensor) {
        return state.book.record(new SensorKey(channel, sensor));
    }

    /** The newest evidence of each kind against a sensor, proofs first. */
    public List<Evidence> evidence(String channel, ClientId sensor) {
        return state.book.evidence(new SensorKey(channel, sensor));
    }

    /** How many rounds of a channel with so many sensors can be open together, from the first that is not closed. */
    public static int openRoundsMax(int sensors) {
        return FusionLimits.openRoundsMax(sensors);
    }
}
