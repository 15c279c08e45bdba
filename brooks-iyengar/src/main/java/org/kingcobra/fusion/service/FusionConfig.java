package org.kingcobra.fusion.service;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/**
 * A channel in one epoch. Sensors sign its {@link #digest()} with their readings, so that a reading and these rules prove
 * together that the sensor broke them; nobody can put other rules beside a reading afterwards.
 *
 * @param epoch counted from {@link #FIRST_EPOCH}, up by one with each reconfiguration
 */
public record FusionConfig(String channel, ClientId owner, long epoch, ChannelRules rules) {
    public static final long FIRST_EPOCH = 1;

    private static final ByteString DOMAIN = ByteString.copyFromUtf8("kingcobra fusion configuration");

    public FusionConfig {
        checkArgument(Names.isLegal(channel), "expected the name of a channel, got %s", channel);
        checkArgument(epoch >= FIRST_EPOCH, "expected an epoch from %s, got %s", FIRST_EPOCH, epoch);
        FusionStatus status = rules.check();
        checkArgument(status == FusionStatus.ACCEPTED, "expected legal rules for %s: %s", channel, status);
    }

    /** What {@link FusionService} makes of an accepted command to create the channel. */
    public static FusionConfig first(String channel, ClientId owner, ChannelRules rules) {
        return new FusionConfig(channel, owner, FIRST_EPOCH, rules);
    }

    /** What a reconfiguration makes of this one. */
    public FusionConfig next(ChannelRules newRules) {
        return new FusionConfig(channel, owner, Math.addExact(epoch, 1), newRules);
    }

    public Digest digest() {
        return Digest.hasher()
                .addSized(DOMAIN)
                .add(ConfigMessages.toMessage(this).toByteString())
                .digest();
    }

    public Sensor sensor(int index) {
        return rules.sensors().get(index);
    }
}
