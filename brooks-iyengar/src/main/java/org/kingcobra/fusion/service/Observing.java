package org.kingcobra.fusion.service;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kingcobra.bft.Context;
import org.kingcobra.fusion.Accused;
import org.kingcobra.fusion.ContractSprt;
import org.kingcobra.fusion.DriftCusum;
import org.kingcobra.fusion.EvidenceClass;
import org.kingcobra.fusion.FusionResult.Outcome;
import org.kingcobra.fusion.FusionScratch;
import org.kingcobra.fusion.Interval;
import org.kingcobra.fusion.service.KeptReading.Standing;

/**
 * What a closed round says about each sensor over time. Omissions are counted whatever the outcome; the tests advance only
 * where the round fused and the sensor has a legal reading in it. Proofs were recorded when they were ordered.
 */
final class Observing {
    private static final long PERMILLE = 1_000;

    private final EvidenceBook book;

    Observing(EvidenceBook book) {
        this.book = book;
    }

    /**
     * Advances every sensor of the channel by one round.
     *
     * @param scratch as the fusion of the round left it
     */
    void observe(
            Channel channel,
            ClosedRound closed,
            Map<Integer, KeptReading> readings,
            FusionScratch scratch,
            Context context) {
        boolean fused = closed.result().outcome() == Outcome.FUSED;
        Set<Integer> disjoint = closed.result().accused().stream()
                .filter(accused -> accused.evidence() == EvidenceClass.DISJOINT_FROM_REGIONS)
                .map(Accused::sensor)
                .collect(Collectors.toCollection(TreeSet::new));
        // once a round and not for each accusation: either may be many
        ClosedRound summary = fused ? RoundMessages.withoutRegions(closed) : closed;
        for (int sensor = 0; sensor < channel.sensorCount(); sensor++) {
            SensorKey key = new SensorKey(channel.name(), channel.sensor(sensor));
            KeptReading reading = readings.get(sensor);
            if (reading == null) {
                book.setRecord(key, book.record(key).plusOmitted());
            } else if (fused && reading.standing() == Standing.COUNTED) {
                new Observation(key, summary, reading, disjoint.contains(sensor), context).advance(scratch);
            }
        }
    }

    private final class Observation {
        private final SensorKey sensor;
        private final ClosedRound closed;
        private final KeptReading reading;
        private final boolean disjoint;
        private final Context context;

        Observation(SensorKey sensor, ClosedRound closed, KeptReading reading, boolean disjoint, Context context) {
            this.sensor = sensor;
            this.closed = closed;
            this.reading = reading;
            this.disjoint = disjoint;
            this.context = context;
        }

        void advance(FusionScratch scratch) {
            SensorRecord before = book.record(sensor);
            ContractSprt contract = before.contract().next(disjoint);
            DriftCusum drift = before.drift().next(deviation(scratch));
            book.setRecord(
                    sensor,
                    before.plusFused(
                            information(scratch),
                            contract.isConvicted() ? ContractSprt.start() : contract,
                            drift.isAlarming() ? DriftCusum.start() : drift));
            if (disjoint) {
                accuse(AccusationKind.DISJOINT_READING, 0, 0);
            }
            if (contract.isConvicted()) {
                accuse(AccusationKind.BROKEN_CONTRACT, contract.logRatioMicros(), ContractSprt.CONVICT_AT_MICROS);
            }
            if (drift.isAlarming()) {
                long highest = Math.max(drift.aboveMicros(), drift.belowMicros());
                accuse(AccusationKind.DRIFT, highest, DriftCusum.ALARM_ABOVE_MICROS);
            }
        }

        /**
         * From the fault-tolerant interval, which moves no further than honest readings do; the published estimate can be
         * dragged, and would let liars frame the honest.
         */
        private long deviation(FusionScratch scratch) {
            return Deviation.micros(reading.lo(), reading.hi(), scratch.faultTolerantLo() + scratch.faultTolerantHi());
        }

        private long information(FusionScratch scratch) {
            long bounds = scratch.boundHi() - scratch.boundLo();
            long width = new Interval(reading.lo(), reading.hi()).width();
            return bounds >= width ? PERMILLE : Ratio.scaled(bounds, width, PERMILLE);
        }

        private void accuse(AccusationKind kind, long statisticMicros, long levelMicros) {
            StatisticalEvidence evidence =
                    new StatisticalEvidence(kind, reading.lo(), reading.hi(), closed, statisticMicros, levelMicros);
            book.accuse(sensor, kind, closed.round(), evidence.encode(), context);
        }
    }
}
