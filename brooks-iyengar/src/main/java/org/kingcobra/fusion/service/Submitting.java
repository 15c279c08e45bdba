package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.fusion.service.KeptReading.Standing;
import org.kingcobra.fusion.wire.SubmitReadings;
import org.kingcobra.fusion.wire.SubmitReply;

/**
 * Takes readings in. For the submission as a whole are tested, in this order: UNKNOWN_CHANNEL, UNKNOWN_SENSOR, ANOTHER_EPOCH,
 * ENVELOPE_TOO_LARGE; for each reading ROUND_CLOSED, ROUND_TOO_FAR_AHEAD, then against an earlier reading of the round
 * EQUIVOCATION and DUPLICATE, and without one TOO_MANY_OPEN_ENVELOPES, PROTOCOL_VIOLATION, ACCEPTED.
 */
final class Submitting {
    private final FusionState state;
    private final Closing closing;
    private final Effort effort;

    Submitting(FusionState state, Closing closing, Effort effort) {
        this.state = state;
        this.closing = closing;
        this.effort = effort;
    }

    Reply submit(SubmitReadings submission, Ordered command, Context context) {
        if (!Submission.isWellFormed(submission)) {
            return Reply.malformed(Submission.EXPECTED);
        }
        Optional<Channel> channel = state.channels.get(submission.getChannel());
        if (channel.isEmpty()) {
            return Reply.refused(FusionStatus.UNKNOWN_CHANNEL);
        }
        OptionalInt sensor = channel.get().indexOf(command.client());
        if (sensor.isEmpty()) {
            return Reply.refused(FusionStatus.UNKNOWN_SENSOR);
        }
        if (!submission.getRules().equals(channel.get().digest().bytes())) {
            return Reply.refused(FusionStatus.ANOTHER_EPOCH);
        }
        if (command.origin().envelope().size() > FusionLimits.ENVELOPE_BYTES_MAX) {
            return Reply.refused(FusionStatus.ENVELOPE_TOO_LARGE);
        }
        return receiveAll(new Source(channel.get(), sensor.getAsInt(), command, context), submission);
    }

    /** Whose readings come in, and in which command. */
    private record Source(Channel channel, int sensor, Ordered command, Context context) {
        SensorKey key() {
            return new SensorKey(channel.name(), command.client());
        }

        RoundKey round(long round) {
            return new RoundKey(channel.name(), round);
        }
    }

    private Reply receiveAll(Source source, SubmitReadings submission) {
        SubmitReply.Builder statuses = SubmitReply.newBuilder();
        TreeSet<Long> accepted = new TreeSet<>();
        FusionStatus gravest = FusionStatus.ACCEPTED;
        boolean effective = false;
        for (int i = 0; i < submission.getRoundCount(); i++) {
            FusionStatus status = receive(source, submission.getRound(i), submission.getLo(i), submission.getHi(i));
            statuses.addStatus(status.code());
            gravest = status.compareTo(gravest) > 0 ? status : gravest;
            effective |= !status.isRejection();
            accepted.add(submission.getRound(i));
        }
        // only now, so that a contradiction within one command is still seen
        accepted.forEach(round -> closing.closeIfComplete(source.channel, round, source.context));
        ByteString result = statuses.build().toByteString();
        return new Reply(effective, gravest.code(), result);
    }

    private FusionStatus receive(Source source, long round, long lo, long hi) {
        FusionStatus open = state.statusOf(source.channel, round);
        if (open != FusionStatus.ACCEPTED) {
            return open;
        }
        ReadingKey key = new ReadingKey(source.round(round), source.sensor);
        Optional<KeptReading> earlier = state.readings.get(key);
        if (earlier.isPresent()) {
            return receiveAgain(source, key, earlier.get(), lo, hi);
        }
        if (!state.envelopes.hasRoom(source.command)) {
            return FusionStatus.TOO_MANY_OPEN_ENVELOPES;
        }
        return receiveFirst(source, key, lo, hi);
    }

    private FusionStatus receiveFirst(Source source, ReadingKey key, long lo, long hi) {
        boolean legal = source.channel.rules().limits().violation(lo, hi).isEmpty();
        Standing standing = legal ? Standing.COUNTED : Standing.VIOLATOR;
        long envelope = state.envelopes.keep(source.command);
        state.readings.put(
                key,
                new KeptReading(
                        lo, hi, standing, envelope, source.command.origin().operationIndex()));
        closing.reported(source.channel, key.round(), source.command.agreedTimeMicros());
        if (legal) {
            return FusionStatus.ACCEPTED;
        }
        if (effort.proves(source.command)) {
            accuse(
                    source,
                    AccusationKind.PROTOCOL_VIOLATION,
                    new ViolationProof(source.channel.config(), key.round().round(), source.command.origin()));
        }
        return FusionStatus.PROTOCOL_VIOLATION;
    }

    private FusionStatus receiveAgain(Source source, ReadingKey key, KeptReading earlier, long lo, long hi) {
        if (earlier.standing() == Standing.EQUIVOCATOR) {
            return FusionStatus.EQUIVOCATION; // proven already
        }
        if (earlier.isInterval(lo, hi)) {
            return FusionStatus.DUPLICATE;
        }
        EquivocationProof proof = new EquivocationProof(
                source.channel.name(),
                key.round().round(),
                state.envelopes.origin(source.command.client(), earlier),
                source.command.origin());
        state.envelopes.release(source.command.client(), earlier.envelope());
        state.readings.put(key, earlier.ofEquivocator());
        if (effort.proves(source.command)) {
            accuse(source, AccusationKind.EQUIVOCATION, proof);
        }
        return FusionStatus.EQUIVOCATION;
    }

    private void accuse(Source source, AccusationKind kind, SensorProof proof) {
        state.book.accuse(source.key(), kind, proof.round(), proof.encode(), source.context);
    }
}
