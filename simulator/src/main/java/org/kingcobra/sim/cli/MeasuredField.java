package org.kingcobra.sim.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.kingcobra.fusion.Interval;
import org.kingcobra.fusion.service.FusionService;
import org.kingcobra.sim.cloud.SensorField;

/**
 * The sensors of a readings file as a cloud's sensors: the first rounds of the file are what they truly measure.
 *
 * @param malformed whether a line of the file was
 */
record MeasuredField(Optional<SensorField> field, boolean malformed) {
    /** No file at all. */
    static final MeasuredField NONE = new MeasuredField(Optional.empty(), false);

    static MeasuredField read(
            Path file, ReadingColumns.Wanted wanted, Consumer<String> reportMalformed, Progress progress)
            throws UsageException {
        Readings readings = ReadingsFile.read(file, wanted, reportMalformed, progress);
        int sensors = readings.sensors().size();
        expect(
                sensors >= SensorField.SENSORS_MIN && sensors <= FusionService.SENSORS_PER_CHANNEL_MAX,
                SensorField.SENSORS_MIN + " to " + FusionService.SENSORS_PER_CHANNEL_MAX + " sensors",
                sensors,
                file);
        expect(
                readings.rounds().size() >= SensorField.ROUNDS,
                "at least " + SensorField.ROUNDS + " rounds",
                readings.rounds().size(),
                file);
        List<String> rounds = readings.rounds().subList(0, SensorField.ROUNDS);
        List<List<Optional<Interval>>> truth = new ArrayList<>();
        for (String sensor : readings.sensors()) {
            List<Optional<Interval>> ofSensor = new ArrayList<>();
            for (String round : rounds) {
                ofSensor.add(single(readings, round, sensor));
            }
            truth.add(ofSensor);
        }
        SensorField field = SensorField.measured(readings.sensors(), rounds, truth);
        expect(
                !field.constant().isEmpty(),
                "a sensor with a reading in each of the first " + SensorField.ROUNDS + " rounds, which may lie",
                0,
                file);
        return new MeasuredField(Optional.of(field), readings.malformed());
    }

    /** Who lies is drawn: the file must not hold a lie already. */
    private static Optional<Interval> single(Readings readings, String round, String sensor) throws UsageException {
        Set<Interval> given = readings.of(round, sensor);
        if (given.size() > 1) {
            throw new UsageException("expected one reading of each sensor and round as the truth, got " + given.size()
                    + " of sensor " + sensor + " in round " + round);
        }
        Optional<Interval> truth = given.stream().findFirst();
        if (truth.filter(MeasuredField::isTooFar).isPresent()) {
            throw new UsageException("expected readings within " + Decimal.format(SensorField.REACH_MAX)
                    + " of zero, which leaves room for lies; sensor " + sensor + " is beyond in round " + round);
        }
        return truth;
    }

    private static boolean isTooFar(Interval truth) {
        return truth.lo() < -SensorField.REACH_MAX || truth.hi() > SensorField.REACH_MAX;
    }

    private static void expect(boolean condition, String expected, int got, Path file) throws UsageException {
        if (!condition) {
            throw new UsageException("expected " + expected + ", got " + got + " in " + file);
        }
    }
}
