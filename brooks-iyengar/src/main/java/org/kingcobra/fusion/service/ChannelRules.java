package org.kingcobra.fusion.service;

import static org.kingcobra.fusion.service.FusionLimits.DEADLINE_MICROS_MAX;
import static org.kingcobra.fusion.service.FusionLimits.ROUND_MAX;
import static org.kingcobra.fusion.service.FusionLimits.SCALE_MAX;
import static org.kingcobra.fusion.service.FusionLimits.SENSORS_PER_CHANNEL_MAX;

import java.util.List;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.FusionParameters;

/**
 * What the owner of a channel decides about it.
 *
 * @param sensors in the order in which results name them by index
 * @param tau how many of them may be faulty; has nothing to do with the number of faulty replicas
 * @param firstRound rounds below take no readings; a reconfiguration can skip rounds with it
 */
public record ChannelRules(
        Unit unit,
        List<Sensor> sensors,
        int tau,
        ReadingLimits limits,
        Estimator estimator,
        CloseRule closeRule,
        long firstRound) {
    /** One unit of a reading is 10^-scale of the named physical unit. */
    public record Unit(String name, int scale) {}

    public ChannelRules {
        sensors = List.copyOf(sensors);
    }

    public ChannelRules with(CloseRule rule) {
        return new ChannelRules(unit, sensors, tau, limits, estimator, rule, firstRound);
    }

    public ChannelRules with(Estimator other) {
        return new ChannelRules(unit, sensors, tau, limits, other, closeRule, firstRound);
    }

    public ChannelRules with(ReadingLimits other) {
        return new ChannelRules(unit, sensors, tau, other, estimator, closeRule, firstRound);
    }

    public ChannelRules from(long round) {
        return new ChannelRules(unit, sensors, tau, limits, estimator, closeRule, round);
    }

    /** {@link FusionStatus#ACCEPTED}, or the first thing that is wrong. */
    public FusionStatus check() {
        if (!Names.isUnit(unit.name()) || !sensors.stream().allMatch(sensor -> Names.isLegal(sensor.name()))) {
            return FusionStatus.NAME_IS_ILLEGAL;
        }
        if (unit.scale() < 0 || unit.scale() > SCALE_MAX) {
            return FusionStatus.SCALE_OUT_OF_RANGE;
        }
        if (sensors.isEmpty() || sensors.size() > SENSORS_PER_CHANNEL_MAX) {
            return FusionStatus.NUMBER_OF_SENSORS_OUT_OF_RANGE;
        }
        if (sensors.stream().map(Sensor::id).distinct().count() != sensors.size()
                || sensors.stream().map(Sensor::name).distinct().count() != sensors.size()) {
            return FusionStatus.SENSOR_LISTED_TWICE;
        }
        if (FusionParameters.check(sensors.size(), tau) != FusionParameters.Status.LEGAL) {
            return FusionStatus.TAU_NOT_BELOW_HALF_OF_SENSORS;
        }
        if (!limits.areConsistent()) {
            return FusionStatus.LIMITS_CONTRADICT_EACH_OTHER;
        }
        if (closeRule.deadlineMicros() < 0 || closeRule.deadlineMicros() > DEADLINE_MICROS_MAX) {
            return FusionStatus.DEADLINE_OUT_OF_RANGE;
        }
        return firstRound < 0 || firstRound > ROUND_MAX ? FusionStatus.FIRST_ROUND_OUT_OF_RANGE : FusionStatus.ACCEPTED;
    }

    /** How many rounds take readings at a time, counted from the lowest that is neither closed nor skipped. */
    public int openRoundsMax() {
        return FusionLimits.openRoundsMax(sensors.size());
    }

    FusionParameters parameters() {
        return new FusionParameters(sensors.size(), tau);
    }
}
