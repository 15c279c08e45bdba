package org.kingcobra.fusion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The reports of one round, turned into columns. */
final class Round {
    private final long[] lows;
    private final long[] highs;
    private final int[] sensorOfReading;
    private final List<Accused> proven = new ArrayList<>();
    private int present;
    private int missing;

    Round(FusionParameters parameters, List<SensorReport> reports) {
        int sensors = parameters.sensors();
        if (reports.size() != sensors) {
            throw new IllegalArgumentException(
                    "expected one report for each of " + sensors + " sensors, got " + reports.size());
        }
        lows = new long[sensors];
        highs = new long[sensors];
        sensorOfReading = new int[sensors];
        Filing filing = new Filing();
        for (SensorReport report : reports) {
            report.match(filing).ifPresent(evidence -> proven.add(new Accused(filing.sensor, evidence)));
            filing.sensor++;
        }
        Invariant.check(
                present + missing + proven.size() == sensors, "%s readings do not add up to %s", present, sensors);
    }

    long[] lows() {
        return lows;
    }

    long[] highs() {
        return highs;
    }

    int present() {
        return present;
    }

    int missing() {
        return missing;
    }

    /** Equivocators and violators, by sensor index. */
    List<Accused> proven() {
        return proven;
    }

    /** The proven ones and those whose reading meets no qualifying point of the fusion in {@code scratch}. */
    List<Accused> accusedGiven(FusionScratch scratch) {
        List<Accused> accused = new ArrayList<>(proven);
        for (int i = 0; i < present; i++) {
            if (scratch.isDisjointFromRegions(lows[i], highs[i])) {
                accused.add(new Accused(sensorOfReading[i], EvidenceClass.DISJOINT_FROM_REGIONS));
            }
        }
        accused.sort(Comparator.comparingInt(Accused::sensor));
        return accused;
    }

    /** Files each report where it belongs; answers with the evidence that the report is by itself. */
    private final class Filing implements SensorReport.Cases<Optional<EvidenceClass>> {
        private int sensor;

        @Override
        public Optional<EvidenceClass> reading(Interval interval) {
            lows[present] = interval.lo();
            highs[present] = interval.hi();
            sensorOfReading[present] = sensor;
            present++;
            return Optional.empty();
        }

        @Override
        public Optional<EvidenceClass> missing() {
            missing++;
            return Optional.empty();
        }

        @Override
        public Optional<EvidenceClass> equivocator() {
            return Optional.of(EvidenceClass.EQUIVOCATION);
        }

        @Override
        public Optional<EvidenceClass> violator() {
            return Optional.of(EvidenceClass.PROTOCOL_VIOLATION);
        }
    }
}
