package org.kingcobra.fusion.service;

import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.ContractSprt;
import org.kingcobra.fusion.DriftCusum;

/**
 * What a channel knows about one sensor. Each kind is counted for itself: none of the numbers is made from two of them. A
 * test that decides against the sensor accuses it and starts anew.
 */
public record SensorRecord(Counts counts, ContractSprt contract, DriftCusum drift) {
    /**
     * How often what happened.
     *
     * @param fused rounds that fused with a reading of the sensor among them
     * @param omitted rounds that closed without one
     * @param informationPermilleSum of every fused round the width of the bounds in thousandths of the reading's: close to
     *     0 on average for a free rider, whose intervals are too wide to say anything
     */
    public record Counts(
            long fused,
            long omitted,
            long equivocations,
            long violations,
            long disjoint,
            long contractAlarms,
            long driftAlarms,
            long informationPermilleSum) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

        public long of(AccusationKind kind) {
            return switch (kind) {
                case EQUIVOCATION -> equivocations;
                case PROTOCOL_VIOLATION -> violations;
                case DISJOINT_READING -> disjoint;
                case BROKEN_CONTRACT -> contractAlarms;
                case DRIFT -> driftAlarms;
            };
        }

        private Counts plus(AccusationKind kind) {
            return new Counts(
                    fused,
                    omitted,
                    equivocations + (kind == AccusationKind.EQUIVOCATION ? 1 : 0),
                    violations + (kind == AccusationKind.PROTOCOL_VIOLATION ? 1 : 0),
                    disjoint + (kind == AccusationKind.DISJOINT_READING ? 1 : 0),
                    contractAlarms + (kind == AccusationKind.BROKEN_CONTRACT ? 1 : 0),
                    driftAlarms + (kind == AccusationKind.DRIFT ? 1 : 0),
                    informationPermilleSum);
        }

        private Counts plusOmitted() {
            return new Counts(
                    fused,
                    omitted + 1,
                    equivocations,
                    violations,
                    disjoint,
                    contractAlarms,
                    driftAlarms,
                    informationPermilleSum);
        }

        private Counts plusFused(long informationPermille) {
            return new Counts(
                    fused + 1,
                    omitted,
                    equivocations,
                    violations,
                    disjoint,
                    contractAlarms,
                    driftAlarms,
                    Math.addExact(informationPermilleSum, informationPermille));
        }
    }

    static final SensorRecord NEW = new SensorRecord(Counts.NONE, ContractSprt.start(), DriftCusum.start());

    static final Codec<SensorRecord> CODEC = Codec.message(
            org.kingcobra.fusion.wire.SensorRecord.parser(), SensorRecord::toMessage, SensorRecord::fromMessage);

    SensorRecord plus(AccusationKind kind) {
        return new SensorRecord(counts.plus(kind), contract, drift);
    }

    SensorRecord plusOmitted() {
        return new SensorRecord(counts.plusOmitted(), contract, drift);
    }

    SensorRecord plusFused(long informationPermille, ContractSprt newContract, DriftCusum newDrift) {
        return new SensorRecord(counts.plusFused(informationPermille), newContract, newDrift);
    }

    org.kingcobra.fusion.wire.SensorRecord toMessage() {
        return org.kingcobra.fusion.wire.SensorRecord.newBuilder()
                .setFused(counts.fused)
                .setOmitted(counts.omitted)
                .setEquivocations(counts.equivocations)
                .setViolations(counts.violations)
                .setDisjoint(counts.disjoint)
                .setContractAlarms(counts.contractAlarms)
                .setDriftAlarms(counts.driftAlarms)
                .setInformationPermilleSum(counts.informationPermilleSum)
                .setContractMicros(contract.logRatioMicros())
                .setDriftAboveMicros(drift.aboveMicros())
                .setDriftBelowMicros(drift.belowMicros())
                .build();
    }

    static SensorRecord fromMessage(org.kingcobra.fusion.wire.SensorRecord message) {
        return new SensorRecord(
                new Counts(
                        message.getFused(),
                        message.getOmitted(),
                        message.getEquivocations(),
                        message.getViolations(),
                        message.getDisjoint(),
                        message.getContractAlarms(),
                        message.getDriftAlarms(),
                        message.getInformationPermilleSum()),
                new ContractSprt(message.getContractMicros()),
                new DriftCusum(message.getDriftAboveMicros(), message.getDriftBelowMicros()));
    }
}
