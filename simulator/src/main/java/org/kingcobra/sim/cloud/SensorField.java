package org.kingcobra.sim.cloud;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kingcobra.fusion.Interval;
import org.kingcobra.fusion.service.ChannelRules.Unit;
import org.kingcobra.fusion.service.ReadingLimits;
import org.kingcobra.sim.kernel.RandomStream;

/**
 * The sensors of a cloud and what each of them truly measures, round by round. Nothing in here is a lie.
 *
 * @param sensors names
 * @param rounds what people call each round
 * @param truth by sensor and round; empty where a sensor measured nothing
 * @param origin what kind of readings these are, for people
 */
public record SensorField(
        Unit unit, List<String> sensors, List<String> rounds, List<List<Optional<Interval>>> truth, String origin) {
    /** Rounds that are played: enough for a test over rounds to come to its end. */
    public static final int ROUNDS = 6;

    /** Of fewer sensors none may lie. */
    public static final int SENSORS_MIN = 4;

    /** The farthest from zero that a true reading may reach, so that there is room for lies. */
    public static final long REACH_MAX = Interval.LIMIT / 8;

    private static final String ROLE = "sensor-";
    private static final int SIMULATED_SENSORS = 50;

    /** The temperature around which simulated sensors measure, in thousandths of a degree. */
    private static final long TRUTH_MILLIDEGREES = 21_300;

    private static final int HALF_WIDTH_MILLIDEGREES = 1_000;
    private static final int NOISE_MILLIDEGREES = 900;
    private static final int MICRO = 6;

    public SensorField {
        sensors = List.copyOf(sensors);
        rounds = List.copyOf(rounds);
        truth = truth.stream().map(List::copyOf).toList();
        checkArgument(sensors.size() >= SENSORS_MIN, "expected at least %s sensors, got %s", SENSORS_MIN, sensors);
        checkArgument(truth.size() == sensors.size(), "expected readings of %s, got %s", sensors, truth.size());
        checkArgument(rounds.size() == ROUNDS, "expected %s rounds, got %s", ROUNDS, rounds);
        for (List<Optional<Interval>> one : truth) {
            checkArgument(one.size() == ROUNDS, "expected a place for each round, got %s", one);
        }
        checkArgument(
                readings(truth).allMatch(reading -> reading.lo() >= -REACH_MAX && reading.hi() <= REACH_MAX),
                "expected readings within %s of zero",
                REACH_MAX);
    }

    /** Fifty sensors in one room. */
    public static SensorField simulated(long seed) {
        RandomStream noise = RandomStream.named(seed, "sensor noise");
        List<List<Optional<Interval>>> truth = new ArrayList<>();
        for (int sensor = 0; sensor < SIMULATED_SENSORS; sensor++) {
            List<Optional<Interval>> ofSensor = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                long middle = TRUTH_MILLIDEGREES + noise.below(2 * NOISE_MILLIDEGREES + 1) - NOISE_MILLIDEGREES;
                ofSensor.add(
                        Optional.of(new Interval(middle - HALF_WIDTH_MILLIDEGREES, middle + HALF_WIDTH_MILLIDEGREES)));
            }
            truth.add(ofSensor);
        }
        List<String> names = numbered(0, SIMULATED_SENSORS).map(ROLE::concat).toList();
        List<String> rounds = numbered(1, ROUNDS).toList();
        return new SensorField(new Unit("celsius", 3), names, rounds, truth, "readings");
    }

    /**
     * Sensors that really measured this, in millionths of whatever unit.
     *
     * @param ids of the sensors, which are called by their role and id
     */
    public static SensorField measured(List<String> ids, List<String> rounds, List<List<Optional<Interval>>> truth) {
        List<String> names = ids.stream().map(ROLE::concat).toList();
        return new SensorField(new Unit("unit", MICRO), names, rounds, truth, "measured readings");
    }

    private static Stream<String> numbered(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Integer::toString);
    }

    private static Stream<Interval> readings(List<List<Optional<Interval>>> truth) {
        return truth.stream().flatMap(List::stream).flatMap(Optional::stream);
    }

    /** Sensors that measured something in every round, and so could lie in any. */
    public List<String> constant() {
        return IntStream.range(0, sensors.size())
                .filter(sensor -> truth.get(sensor).stream().allMatch(Optional::isPresent))
                .mapToObj(sensors::get)
                .toList();
    }

    /** How many sensors may be faulty: fewer than a third, so that honest widths bound the result (FUSION 4). */
    int tau() {
        return (sensors.size() - 1) / 3;
    }

    /** By so much a lie is off: beyond whatever anybody measured. */
    long bias() {
        return highest() - lowest() + 1;
    }

    /** What a sensor of the channel may sign at all: everything true, and lies that are off by {@link #bias()}. */
    ReadingLimits limits() {
        long widest = readings(truth).mapToLong(Interval::width).max().orElse(0);
        return new ReadingLimits(lowest() - bias(), highest() + bias(), 0, widest);
    }

    private long lowest() {
        return readings(truth).mapToLong(Interval::lo).min().orElse(0);
    }

    private long highest() {
        return readings(truth).mapToLong(Interval::hi).max().orElse(0);
    }
}
