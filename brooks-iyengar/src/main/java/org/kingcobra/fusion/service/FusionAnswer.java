package org.kingcobra.fusion.service;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Status;
import org.kingcobra.fusion.wire.Configuration;
import org.kingcobra.fusion.wire.EvidenceReply;
import org.kingcobra.fusion.wire.RoundsReply;
import org.kingcobra.fusion.wire.SubmitReply;

/**
 * The answer to a command of {@link FusionCommands}: how it ended, and what came of it.
 *
 * @param value empty if the command was refused as a whole
 */
public record FusionAnswer<T>(Reply reply, Optional<T> value) {
    /** How one round that was asked for, or asked to be closed, stands. */
    public record RoundAnswer(FusionStatus status, Optional<ClosedRound> round) {}

    /** What is known about a sensor, and the newest evidence against it, proofs first. */
    public record SensorFile(SensorRecord record, List<Evidence> evidence) {
        public SensorFile {
            evidence = List.copyOf(evidence);
        }
    }

    /** Whether everything that was asked for was done. */
    public boolean isDone() {
        return reply.isDone();
    }

    public boolean is(Status status) {
        return reply.is(status);
    }

    /** The status, if it is one of this service's and not one of the host's. */
    public Optional<FusionStatus> status() {
        return FusionStatus.of(reply.status());
    }

    /** For answers to create, reconfigure and getChannel. */
    public static FusionAnswer<FusionConfig> config(Reply reply) {
        return of(reply, () -> ConfigMessages.fromMessage(Configuration.parseFrom(reply.result())));
    }

    /** For answers to submit: one status for each reading, in order. */
    public static FusionAnswer<List<FusionStatus>> statuses(Reply reply) {
        return of(reply, () -> statuses(SubmitReply.parseFrom(reply.result()).getStatusList()));
    }

    /** For answers to close and getRounds: one for each round asked for, in order. */
    public static FusionAnswer<List<RoundAnswer>> rounds(Reply reply) {
        return of(reply, () -> {
            RoundsReply message = RoundsReply.parseFrom(reply.result());
            Iterator<org.kingcobra.fusion.wire.Round> rounds =
                    message.getRoundsList().iterator();
            List<RoundAnswer> answers = new ArrayList<>();
            for (FusionStatus status : statuses(message.getStatusList())) {
                boolean has = status == FusionStatus.ACCEPTED && rounds.hasNext();
                answers.add(new RoundAnswer(
                        status, has ? Optional.of(RoundMessages.fromMessage(rounds.next())) : Optional.empty()));
            }
            return List.copyOf(answers);
        });
    }

    /** For answers to getEvidence. */
    public static FusionAnswer<SensorFile> sensorFile(Reply reply) {
        return of(reply, () -> {
            EvidenceReply message = EvidenceReply.parseFrom(reply.result());
            return new SensorFile(
                    SensorRecord.fromMessage(message.getRecord()),
                    message.getEvidenceList().stream()
                            .map(Evidence::fromMessage)
                            .toList());
        });
    }

    private static List<FusionStatus> statuses(List<Integer> codes) {
        return codes.stream()
                .map(code -> FusionStatus.of(code)
                        .orElseThrow(() -> new IllegalArgumentException("expected a known status, got " + code)))
                .toList();
    }

    private interface Parser<T> {
        T parse() throws InvalidProtocolBufferException;
    }

    /** A refusal of the whole has no result, or one in words. */
    private static <T> FusionAnswer<T> of(Reply reply, Parser<T> parser) {
        try {
            boolean hasValue = FusionStatus.of(reply.status()).isPresent()
                    && !reply.result().isEmpty();
            return new FusionAnswer<>(reply, hasValue ? Optional.of(parser.parse()) : Optional.empty());
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            // f+1 replicas agree on bytes of a later version
            return new FusionAnswer<>(reply, Optional.empty());
        }
    }
}
