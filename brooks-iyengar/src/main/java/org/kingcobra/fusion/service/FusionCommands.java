package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.fusion.wire.CloseRounds;
import org.kingcobra.fusion.wire.CreateChannel;
import org.kingcobra.fusion.wire.FusionCommand;
import org.kingcobra.fusion.wire.GetChannel;
import org.kingcobra.fusion.wire.GetEvidence;
import org.kingcobra.fusion.wire.GetRounds;
import org.kingcobra.fusion.wire.Reconfigure;
import org.kingcobra.fusion.wire.SubmitReadings;

/** The payloads of operations for {@link FusionService#TAG}. Who signs them is who they speak for. */
public final class FusionCommands {
    /** The most readings of one submission, and rounds of one command. */
    public static final int ROUNDS_PER_COMMAND_MAX = FusionLimits.ROUNDS_PER_COMMAND_MAX;

    private FusionCommands() {}

    /** The signer will own the channel. */
    public static ByteString create(String channel, ChannelRules rules) {
        return encode(FusionCommand.newBuilder()
                .setCreateChannel(
                        CreateChannel.newBuilder().setChannel(channel).setRules(ConfigMessages.toMessage(rules))));
    }

    /** For the owner: the next epoch. */
    public static ByteString reconfigure(String channel, ChannelRules rules) {
        return encode(FusionCommand.newBuilder()
                .setReconfigure(
                        Reconfigure.newBuilder().setChannel(channel).setRules(ConfigMessages.toMessage(rules))));
    }

    /** For a sensor: at most {@link #ROUNDS_PER_COMMAND_MAX} readings under the rules of one epoch. */
    public static ByteString submit(FusionConfig config, List<Reading> readings) {
        SubmitReadings.Builder submission = SubmitReadings.newBuilder()
                .setChannel(config.channel())
                .setRules(config.digest().bytes());
        for (Reading reading : readings) {
            submission.addRound(reading.round()).addLo(reading.lo()).addHi(reading.hi());
        }
        return encode(FusionCommand.newBuilder().setSubmitReadings(submission));
    }

    /** For the owner. */
    public static ByteString close(String channel, List<Long> rounds) {
        return encode(FusionCommand.newBuilder()
                .setCloseRounds(CloseRounds.newBuilder().setChannel(channel).addAllRound(rounds)));
    }

    public static ByteString getChannel(String channel) {
        return encode(
                FusionCommand.newBuilder().setGetChannel(GetChannel.newBuilder().setChannel(channel)));
    }

    /** Regions are many where sensors are many: ask for them a few rounds at a time. */
    public static ByteString getRounds(String channel, List<Long> rounds, boolean withRegions) {
        return encode(FusionCommand.newBuilder()
                .setGetRounds(GetRounds.newBuilder()
                        .setChannel(channel)
                        .addAllRound(rounds)
                        .setWithRegions(withRegions)));
    }

    public static ByteString getEvidence(String channel, ClientId sensor) {
        return encode(FusionCommand.newBuilder()
                .setGetEvidence(GetEvidence.newBuilder().setChannel(channel).setSensor(sensor.key())));
    }

    private static ByteString encode(FusionCommand.Builder command) {
        return command.build().toByteString();
    }
}
