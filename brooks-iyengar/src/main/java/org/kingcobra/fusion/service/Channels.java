package org.kingcobra.fusion.service;

import static org.kingcobra.fusion.service.FusionLimits.CHANNELS_MAX;
import static org.kingcobra.fusion.service.FusionLimits.CHANNELS_PER_OWNER_MAX;

import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.fusion.wire.CreateChannel;
import org.kingcobra.fusion.wire.Reconfigure;

/** Creates channels and reconfigures them. A channel belongs for ever to who signed its creation. */
final class Channels {
    static final String EXPECTED = "a known estimator, and keys of " + ClientId.BYTES + " bytes for all sensors";

    private final FusionState state;

    Channels(FusionState state) {
        this.state = state;
    }

    /** Tests CHANNEL_EXISTS, TOO_MANY_CHANNELS, then the name and the rules in the order of {@link FusionStatus}. */
    Reply create(CreateChannel create, Ordered command) {
        Optional<ChannelRules> rules = rules(create.getRules());
        if (rules.isEmpty()) {
            return Reply.malformed(EXPECTED);
        }
        if (state.channels.contains(create.getChannel())) {
            return Reply.refused(FusionStatus.CHANNEL_EXISTS);
        }
        if (state.channels.size() >= CHANNELS_MAX || ownedBy(command.client()) >= CHANNELS_PER_OWNER_MAX) {
            return Reply.refused(FusionStatus.TOO_MANY_CHANNELS);
        }
        if (!Names.isLegal(create.getChannel())) {
            return Reply.refused(FusionStatus.NAME_IS_ILLEGAL);
        }
        FusionStatus legal = rules.get().check();
        return legal == FusionStatus.ACCEPTED
                ? put(FusionConfig.first(create.getChannel(), command.client(), rules.get()))
                : Reply.refused(legal);
    }

    /**
     * Tests UNKNOWN_CHANNEL, NOT_THE_OWNER, then the rules. What open rounds hold was signed under the old rules and is
     * dropped, which is held against nobody; proofs were recorded when they were ordered and stay.
     */
    Reply reconfigure(Reconfigure reconfigure, Ordered command) {
        Optional<ChannelRules> rules = rules(reconfigure.getRules());
        if (rules.isEmpty()) {
            return Reply.malformed(EXPECTED);
        }
        Optional<Channel> channel = state.channels.get(reconfigure.getChannel());
        if (channel.isEmpty()) {
            return Reply.refused(FusionStatus.UNKNOWN_CHANNEL);
        }
        if (!channel.get().config().owner().equals(command.client())) {
            return Reply.refused(FusionStatus.NOT_THE_OWNER);
        }
        FusionStatus legal = rules.get().check();
        if (legal != FusionStatus.ACCEPTED) {
            return Reply.refused(legal);
        }
        Channel old = channel.get();
        state.openRounds(old).forEach(round -> state.takeReadings(old, round));
        Reply reply = put(old.config().next(rules.get()));
        forgetWhoLeft(old);
        return reply;
    }

    private Reply put(FusionConfig config) {
        Channel channel = new Channel(config);
        state.channels.put(config.channel(), channel);
        state.advanceTo(channel, config.rules().firstRound());
        return Reply.done(ConfigMessages.toMessage(config).toByteString());
    }

    private void forgetWhoLeft(Channel old) {
        for (Sensor sensor : old.rules().sensors()) {
            boolean stays = state.channels
                    .get(old.name())
                    .filter(channel -> channel.indexOf(sensor.id()).isPresent())
                    .isPresent();
            if (!stays) {
                state.book.forget(new SensorKey(old.name(), sensor.id()));
            }
        }
    }

    private long ownedBy(ClientId owner) {
        return state.channels.view().values().stream()
                .filter(channel -> channel.config().owner().equals(owner))
                .count();
    }

    private static Optional<ChannelRules> rules(org.kingcobra.fusion.wire.ChannelRules message) {
        try {
            return Optional.of(ConfigMessages.fromMessage(message));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
