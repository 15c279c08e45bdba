package org.kingcobra.fusion.service;

import static org.kingcobra.fusion.service.FusionLimits.EVIDENCE_BYTES_PER_REPLY_MAX;
import static org.kingcobra.fusion.service.FusionLimits.ROUNDS_PER_COMMAND_MAX;
import static org.kingcobra.fusion.service.FusionLimits.ROUND_BYTES_PER_REPLY_MAX;

import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.fusion.wire.CloseRounds;
import org.kingcobra.fusion.wire.EvidenceReply;
import org.kingcobra.fusion.wire.GetChannel;
import org.kingcobra.fusion.wire.GetEvidence;
import org.kingcobra.fusion.wire.GetRounds;
import org.kingcobra.fusion.wire.Round;
import org.kingcobra.fusion.wire.RoundsReply;

/** Answers about channels, rounds and evidence, and the owner's command to close rounds. */
final class Asking {
    static final String ROUNDS_EXPECTED = "1 to " + ROUNDS_PER_COMMAND_MAX + " rounds";

    private final FusionState state;
    private final Closing closing;
    private final Effort effort;

    Asking(FusionState state, Closing closing, Effort effort) {
        this.state = state;
        this.closing = closing;
        this.effort = effort;
    }

    /**
     * Tests UNKNOWN_CHANNEL, NOT_THE_OWNER, and for each round ROUND_CLOSED, ROUND_TOO_FAR_AHEAD, BATCH_IS_EXHAUSTED; closes
     * those of the rounds that it can, in the order given.
     */
    Reply close(CloseRounds rounds, Ordered command, Context context) {
        if (isIllegal(rounds.getRoundCount())) {
            return Reply.malformed(ROUNDS_EXPECTED);
        }
        Optional<Channel> channel = state.channels.get(rounds.getChannel());
        if (channel.isEmpty()) {
            return Reply.refused(FusionStatus.UNKNOWN_CHANNEL);
        }
        if (!channel.get().config().owner().equals(command.client())) {
            return Reply.refused(FusionStatus.NOT_THE_OWNER);
        }
        RoundsReply.Builder reply = RoundsReply.newBuilder();
        FusionStatus gravest = FusionStatus.ACCEPTED;
        for (long round : rounds.getRoundList()) {
            FusionStatus status = closable(channel.get(), round, command);
            if (status == FusionStatus.ACCEPTED) {
                reply.addRounds(RoundMessages.toSummary(closing.close(channel.get(), round, context)));
            }
            reply.addStatus(status.code());
            gravest = status.compareTo(gravest) > 0 ? status : gravest;
        }
        return new Reply(
                reply.getRoundsCount() > 0, gravest.code(), reply.build().toByteString());
    }

    private FusionStatus closable(Channel channel, long round, Ordered command) {
        FusionStatus status = state.statusOf(channel, round);
        return status != FusionStatus.ACCEPTED || effort.closes(command, state.missing(channel, round))
                ? status
                : FusionStatus.BATCH_IS_EXHAUSTED;
    }

    /** Tests UNKNOWN_CHANNEL. */
    Reply channel(GetChannel command) {
        return state.channels
                .get(command.getChannel())
                .map(channel ->
                        Reply.done(ConfigMessages.toMessage(channel.config()).toByteString()))
                .orElseGet(() -> Reply.refused(FusionStatus.UNKNOWN_CHANNEL));
    }

    /** Tests UNKNOWN_CHANNEL, and for each round ROUND_STILL_OPEN, ROUND_FORGOTTEN, ROUND_LEFT_OUT. */
    Reply rounds(GetRounds command) {
        if (isIllegal(command.getRoundCount())) {
            return Reply.malformed(ROUNDS_EXPECTED);
        }
        Optional<Channel> channel = state.channels.get(command.getChannel());
        if (channel.isEmpty()) {
            return Reply.refused(FusionStatus.UNKNOWN_CHANNEL);
        }
        RoundsReply.Builder reply = RoundsReply.newBuilder();
        long room = ROUND_BYTES_PER_REPLY_MAX;
        for (long round : command.getRoundList()) {
            Optional<Round> found = room > 0
                    ? state.result(new RoundKey(command.getChannel(), round))
                            .map(closed -> message(closed, command.getWithRegions()))
                    : Optional.empty();
            room -= found.map(Round::getSerializedSize).orElse(0);
            if (found.isPresent() && room >= 0) {
                reply.addRounds(found.get()).addStatus(FusionStatus.ACCEPTED.code());
            } else {
                reply.addStatus(absent(channel.get(), round).code());
            }
        }
        return Reply.done(reply.build().toByteString());
    }

    private static Round message(ClosedRound closed, boolean withRegions) {
        return withRegions ? RoundMessages.toMessage(closed) : RoundMessages.toSummary(closed);
    }

    /** Tests UNKNOWN_CHANNEL, UNKNOWN_SENSOR. */
    Reply evidence(GetEvidence command) {
        if (command.getSensor().size() != ClientId.BYTES) {
            return Reply.malformed("a key of " + ClientId.BYTES + " bytes");
        }
        Optional<Channel> channel = state.channels.get(command.getChannel());
        ClientId sensor = new ClientId(command.getSensor());
        if (channel.isEmpty()) {
            return Reply.refused(FusionStatus.UNKNOWN_CHANNEL);
        }
        if (channel.get().indexOf(sensor).isEmpty()) {
            return Reply.refused(FusionStatus.UNKNOWN_SENSOR);
        }
        SensorKey key = new SensorKey(command.getChannel(), sensor);
        EvidenceReply.Builder reply =
                EvidenceReply.newBuilder().setRecord(state.book.record(key).toMessage());
        addWhatFits(reply, state.book.evidence(key));
        return Reply.done(reply.build().toByteString());
    }

    private static void addWhatFits(EvidenceReply.Builder reply, List<Evidence> evidence) {
        long bytes = 0;
        for (Evidence piece : evidence) {
            bytes += piece.bytes().size();
            if (bytes > EVIDENCE_BYTES_PER_REPLY_MAX) {
                return;
            }
            reply.addEvidence(piece.toMessage());
        }
    }

    private FusionStatus absent(Channel channel, long round) {
        if (state.result(new RoundKey(channel.name(), round)).isPresent()) {
            return FusionStatus.ROUND_LEFT_OUT;
        }
        return state.statusOf(channel, round) == FusionStatus.ROUND_CLOSED
                ? FusionStatus.ROUND_FORGOTTEN
                : FusionStatus.ROUND_STILL_OPEN;
    }

    private static boolean isIllegal(int rounds) {
        return rounds < 1 || rounds > ROUNDS_PER_COMMAND_MAX;
    }
}
