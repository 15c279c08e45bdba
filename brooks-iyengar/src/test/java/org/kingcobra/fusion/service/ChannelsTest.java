package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.service.FusionRig.OWNER;
import static org.kingcobra.fusion.service.FusionRig.ROOM;
import static org.kingcobra.fusion.service.FusionRig.STRANGER;
import static org.kingcobra.fusion.service.FusionRig.rules;
import static org.kingcobra.fusion.service.FusionRig.sensor;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.fusion.Interval;

class ChannelsTest {
    private final FusionRig rig = FusionRig.empty();

    private Reply create(String channel, ChannelRules rules) {
        return rig.execute(OWNER, FusionCommands.create(channel, rules));
    }

    private void assertRefused(FusionStatus expected, ChannelRules rules) {
        Reply reply = create(ROOM, rules);
        assertEquals(Optional.of(expected), FusionStatus.of(reply.status()));
        assertEquals(false, reply.effective());
        assertEquals(Optional.empty(), rig.service().config(ROOM));
    }

    private static ChannelRules withUnit(String name, int scale) {
        ChannelRules rules = rules(4, 1);
        return new ChannelRules(
                new ChannelRules.Unit(name, scale),
                rules.sensors(),
                rules.tau(),
                rules.limits(),
                rules.estimator(),
                rules.closeRule(),
                rules.firstRound());
    }

    private static ChannelRules withSensors(Sensor... sensors) {
        ChannelRules rules = rules(4, 1);
        return new ChannelRules(
                rules.unit(), List.of(sensors), 0, rules.limits(), rules.estimator(), rules.closeRule(), 0);
    }

    @Test
    void whoSignsTheCreationOwnsTheChannelInItsFirstEpoch() {
        Reply reply = create(ROOM, rules(4, 1));
        FusionConfig expected = FusionConfig.first(ROOM, OWNER.id(), rules(4, 1));
        assertEquals(Optional.of(expected), FusionAnswer.config(reply).value());
        assertEquals(Optional.of(expected), rig.service().config(ROOM));
        assertEquals(1, expected.epoch());
    }

    @Test
    void aChannelIsCreatedOnceAndNobodyTakesItOver() {
        create(ROOM, rules(4, 1));
        Reply again = rig.execute(STRANGER, FusionCommands.create(ROOM, rules(4, 1)));
        assertTrue(again.is(FusionStatus.CHANNEL_EXISTS));
        assertEquals(OWNER.id(), rig.service().config(ROOM).orElseThrow().owner());
    }

    @Test
    void oneOwnerCannotTakeAllChannels() {
        for (int i = 0; i < FusionLimits.CHANNELS_PER_OWNER_MAX; i++) {
            assertTrue(create("channel-" + i, rules(1, 0)).isDone());
        }
        assertTrue(create("one-more", rules(1, 0)).is(FusionStatus.TOO_MANY_CHANNELS));
        assertTrue(rig.execute(STRANGER, FusionCommands.create("one-more", rules(1, 0)))
                .isDone());
    }

    @Test
    void theGroupHoldsABoundedNumberOfChannels() {
        for (int i = 0; i < FusionLimits.CHANNELS_MAX; i++) {
            Identity owner = ServiceHarness.identity("owner " + i / FusionLimits.CHANNELS_PER_OWNER_MAX);
            assertTrue(rig.execute(owner, FusionCommands.create("channel-" + i, rules(1, 0)))
                    .isDone());
        }
        assertTrue(create("one-more", rules(1, 0)).is(FusionStatus.TOO_MANY_CHANNELS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a;b", "a,b", "a\nb", "naïve", "fusion/room"})
    void namesThatBreakALineOfTextAreRefused(String name) {
        assertTrue(create(name, rules(1, 0)).is(FusionStatus.NAME_IS_ILLEGAL));
        assertRefused(
                FusionStatus.NAME_IS_ILLEGAL, withSensors(new Sensor(sensor(1).id(), name)));
    }

    @Test
    void everyPunctuationOfDisplayIdsIsAllowed() {
        assertTrue(create("Az09_.:-", withSensors(new Sensor(sensor(1).id(), "Az09_.:-")))
                .isDone());
    }

    @Test
    void namesAreBounded() {
        String longest = "n".repeat(FusionLimits.NAME_LENGTH_MAX);
        assertTrue(create(longest, rules(1, 0)).isDone());
        assertTrue(create(longest + "n", rules(1, 0)).is(FusionStatus.NAME_IS_ILLEGAL));
        assertRefused(FusionStatus.NAME_IS_ILLEGAL, withUnit("u".repeat(FusionLimits.UNIT_LENGTH_MAX + 1), 1));
        assertRefused(FusionStatus.NAME_IS_ILLEGAL, withUnit("bell\u0007", 1));
    }

    @Test
    void aScaleThatALongCannotHoldIsRefused() {
        assertRefused(FusionStatus.SCALE_OUT_OF_RANGE, withUnit("Cel", FusionLimits.SCALE_MAX + 1));
        assertRefused(FusionStatus.SCALE_OUT_OF_RANGE, withUnit("Cel", -1));
    }

    @Test
    void aChannelNeedsASensorAndHasABoundedNumber() {
        assertRefused(FusionStatus.NUMBER_OF_SENSORS_OUT_OF_RANGE, withSensors());
        assertRefused(FusionStatus.NUMBER_OF_SENSORS_OUT_OF_RANGE, rules(FusionLimits.SENSORS_PER_CHANNEL_MAX + 1, 1));
    }

    @Test
    void aSensorThatIsListedTwiceWouldVoteTwice() {
        Sensor first = new Sensor(sensor(1).id(), "a");
        assertRefused(
                FusionStatus.SENSOR_LISTED_TWICE,
                withSensors(first, new Sensor(sensor(1).id(), "b")));
        assertRefused(
                FusionStatus.SENSOR_LISTED_TWICE,
                withSensors(first, new Sensor(sensor(2).id(), "a")));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 3, 4, Integer.MAX_VALUE})
    void tauOfHalfTheSensorsOrMoreIsRefused(int tau) {
        assertRefused(FusionStatus.TAU_NOT_BELOW_HALF_OF_SENSORS, rules(4, tau));
    }

    @Test
    void limitsThatNoReadingCanMeetAreRefused() {
        for (ReadingLimits limits : List.of(
                new ReadingLimits(1, 0, 0, 1),
                new ReadingLimits(0, 10, -1, 1),
                new ReadingLimits(0, 10, 3, 2),
                new ReadingLimits(0, 10, 11, 12),
                new ReadingLimits(-Interval.LIMIT - 1, 0, 0, 1),
                new ReadingLimits(0, Interval.LIMIT + 1, 0, 1),
                new ReadingLimits(Long.MIN_VALUE, Long.MAX_VALUE, 0, Long.MAX_VALUE))) {
            assertRefused(FusionStatus.LIMITS_CONTRADICT_EACH_OTHER, rules(4, 1).with(limits));
        }
    }

    @Test
    void deadlinesAreBounded() {
        assertRefused(FusionStatus.DEADLINE_OUT_OF_RANGE, rules(4, 1).with(new CloseRule(true, -1)));
        assertRefused(
                FusionStatus.DEADLINE_OUT_OF_RANGE,
                rules(4, 1).with(CloseRule.completeOrAfter(FusionLimits.DEADLINE_MICROS_MAX + 1)));
    }

    @Test
    void theFirstRoundIsBounded() {
        assertRefused(FusionStatus.FIRST_ROUND_OUT_OF_RANGE, rules(4, 1).from(-1));
        assertRefused(FusionStatus.FIRST_ROUND_OUT_OF_RANGE, rules(4, 1).from(FusionLimits.ROUND_MAX + 1));
    }

    @Test
    void rulesAreTestedInTheOrderOfTheStatuses() {
        // everything is wrong: each repair uncovers the next status
        ChannelRules wrong = new ChannelRules(
                new ChannelRules.Unit("\n", 99),
                List.of(),
                1,
                new ReadingLimits(1, 0, 0, 0),
                rules(1, 0).estimator(),
                new CloseRule(false, -1),
                -1);
        assertEquals(FusionStatus.NAME_IS_ILLEGAL, wrong.check());
        ChannelRules named = new ChannelRules(
                new ChannelRules.Unit("Cel", 99),
                List.of(),
                1,
                wrong.limits(),
                wrong.estimator(),
                wrong.closeRule(),
                -1);
        assertEquals(FusionStatus.SCALE_OUT_OF_RANGE, named.check());
        ChannelRules scaled = new ChannelRules(
                new ChannelRules.Unit("Cel", 1),
                List.of(),
                1,
                wrong.limits(),
                wrong.estimator(),
                wrong.closeRule(),
                -1);
        assertEquals(FusionStatus.NUMBER_OF_SENSORS_OUT_OF_RANGE, scaled.check());
        ChannelRules peopled = new ChannelRules(
                scaled.unit(), rules(2, 0).sensors(), 1, wrong.limits(), wrong.estimator(), wrong.closeRule(), -1);
        assertEquals(FusionStatus.TAU_NOT_BELOW_HALF_OF_SENSORS, peopled.check());
    }

    @Test
    void onlyTheOwnerReconfigures() {
        create(ROOM, rules(4, 1));
        Reply reply = rig.execute(STRANGER, FusionCommands.reconfigure(ROOM, rules(3, 1)));
        assertTrue(reply.is(FusionStatus.NOT_THE_OWNER));
        assertEquals(1, rig.service().config(ROOM).orElseThrow().epoch());
    }

    @Test
    void reconfiguringAnUnknownChannelIsRefused() {
        assertTrue(rig.execute(OWNER, FusionCommands.reconfigure("nowhere", rules(4, 1)))
                .is(FusionStatus.UNKNOWN_CHANNEL));
    }

    @Test
    void reconfiguringToAnIllegalConfigurationChangesNothing() {
        create(ROOM, rules(4, 1));
        assertTrue(rig.execute(OWNER, FusionCommands.reconfigure(ROOM, rules(4, 2)))
                .is(FusionStatus.TAU_NOT_BELOW_HALF_OF_SENSORS));
        assertEquals(
                Optional.of(FusionConfig.first(ROOM, OWNER.id(), rules(4, 1))),
                rig.service().config(ROOM));
    }

    @Test
    void aChannelIsFoundByName() {
        create(ROOM, rules(4, 1));
        Reply found = rig.execute(STRANGER, FusionCommands.getChannel(ROOM));
        assertEquals(rig.service().config(ROOM), FusionAnswer.config(found).value());
        assertTrue(rig.execute(STRANGER, FusionCommands.getChannel("nowhere")).is(FusionStatus.UNKNOWN_CHANNEL));
    }

    @Test
    void aCommandThatDoesNotDecodeIsMalformed() {
        assertTrue(rig.execute(OWNER, com.google.protobuf.ByteString.copyFromUtf8("\u0001garbage"))
                .is(HostStatus.MALFORMED_COMMAND));
        assertTrue(rig.execute(OWNER, com.google.protobuf.ByteString.EMPTY).is(HostStatus.MALFORMED_COMMAND));
    }
}
