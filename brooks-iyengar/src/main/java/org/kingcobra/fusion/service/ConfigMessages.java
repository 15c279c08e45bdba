package org.kingcobra.fusion.service;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.wire.Configuration;
import org.kingcobra.fusion.wire.FusionEstimator;

/** Configurations as messages; ways back throw {@link IllegalArgumentException} for a message that is no value. */
final class ConfigMessages {
    private ConfigMessages() {}

    static Configuration toMessage(FusionConfig config) {
        return Configuration.newBuilder()
                .setChannel(config.channel())
                .setOwner(config.owner().key())
                .setEpoch(config.epoch())
                .setRules(toMessage(config.rules()))
                .build();
    }

    static FusionConfig fromMessage(Configuration message) {
        return new FusionConfig(
                message.getChannel(),
                new ClientId(message.getOwner()),
                message.getEpoch(),
                fromMessage(message.getRules()));
    }

    static org.kingcobra.fusion.wire.ChannelRules toMessage(ChannelRules rules) {
        var message = org.kingcobra.fusion.wire.ChannelRules.newBuilder()
                .setUnit(rules.unit().name())
                .setScale(rules.unit().scale())
                .setTau(rules.tau())
                .setLimits(toMessage(rules.limits()))
                .setEstimator(toMessage(rules.estimator()))
                .setCloseRule(toMessage(rules.closeRule()))
                .setFirstRound(rules.firstRound());
        for (Sensor sensor : rules.sensors()) {
            message.addSensors(org.kingcobra.fusion.wire.Sensor.newBuilder()
                    .setId(sensor.id().key())
                    .setName(sensor.name()));
        }
        return message.build();
    }

    static ChannelRules fromMessage(org.kingcobra.fusion.wire.ChannelRules message) {
        List<Sensor> sensors = message.getSensorsList().stream()
                .map(sensor -> new Sensor(new ClientId(sensor.getId()), sensor.getName()))
                .toList();
        return new ChannelRules(
                new ChannelRules.Unit(message.getUnit(), message.getScale()),
                sensors,
                message.getTau(),
                fromMessage(message.getLimits()),
                fromMessage(message.getEstimator()),
                new CloseRule(
                        message.getCloseRule().getWhenComplete(),
                        message.getCloseRule().getDeadlineMicros()),
                message.getFirstRound());
    }

    private static org.kingcobra.fusion.wire.ReadingLimits toMessage(ReadingLimits limits) {
        return org.kingcobra.fusion.wire.ReadingLimits.newBuilder()
                .setValidMin(limits.validMin())
                .setValidMax(limits.validMax())
                .setMinWidth(limits.minWidth())
                .setMaxWidth(limits.maxWidth())
                .build();
    }

    private static ReadingLimits fromMessage(org.kingcobra.fusion.wire.ReadingLimits message) {
        return new ReadingLimits(
                message.getValidMin(), message.getValidMax(), message.getMinWidth(), message.getMaxWidth());
    }

    private static org.kingcobra.fusion.wire.CloseRule toMessage(CloseRule rule) {
        return org.kingcobra.fusion.wire.CloseRule.newBuilder()
                .setWhenComplete(rule.whenComplete())
                .setDeadlineMicros(rule.deadlineMicros())
                .build();
    }

    static FusionEstimator toMessage(Estimator estimator) {
        return FusionEstimator.valueOf(estimator.name());
    }

    static Estimator fromMessage(FusionEstimator message) {
        checkArgument(message != FusionEstimator.UNRECOGNIZED, "expected a known estimator");
        return Estimator.valueOf(message.name());
    }
}
