package org.kingcobra.fusion.service;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.fusion.Accused;
import org.kingcobra.fusion.Estimate;
import org.kingcobra.fusion.EvidenceClass;
import org.kingcobra.fusion.FusionResult;
import org.kingcobra.fusion.FusionResult.AssumptionViolated;
import org.kingcobra.fusion.FusionResult.Fused;
import org.kingcobra.fusion.FusionResult.NoQuorum;
import org.kingcobra.fusion.FusionResult.TooFewReadings;
import org.kingcobra.fusion.Interval;
import org.kingcobra.fusion.Region;
import org.kingcobra.fusion.wire.FusionEvidence;
import org.kingcobra.fusion.wire.FusionOutcome;
import org.kingcobra.fusion.wire.Round;

/** Closed rounds as messages; ways back throw {@link IllegalArgumentException} for a message that is no value. */
final class RoundMessages {
    private RoundMessages() {}

    static Round toMessage(ClosedRound closed) {
        Round.Builder message = Round.newBuilder()
                .setChannel(closed.channel())
                .setRound(closed.round())
                .setEpoch(closed.epoch())
                .setOutcome(FusionOutcome.valueOf(closed.result().outcome().name()));
        for (Accused accused : closed.result().accused()) {
            message.addAccused(accused.sensor())
                    .addAccusedClass(FusionEvidence.valueOf(accused.evidence().name()));
        }
        return closed.result().match(new Writer(message)).build();
    }

    /** For replies on many rounds: without the regions, which may be many. */
    static Round toSummary(ClosedRound closed) {
        return toMessage(closed).toBuilder()
                .clearRegionLo()
                .clearRegionHi()
                .clearRegionWeight()
                .build();
    }

    /** What {@link #toSummary} leaves. */
    static ClosedRound withoutRegions(ClosedRound closed) {
        return fromMessage(toSummary(closed));
    }

    static ClosedRound fromMessage(Round message) {
        return new ClosedRound(message.getChannel(), message.getRound(), message.getEpoch(), result(message));
    }

    private static FusionResult result(Round message) {
        return switch (message.getOutcome()) {
            case TOO_FEW_READINGS -> new TooFewReadings(message.getPresent(), message.getNeeded());
            case ASSUMPTION_VIOLATED ->
                new AssumptionViolated(accused(message), message.getMissing(), message.getTau());
            case NO_QUORUM ->
                new NoQuorum(
                        message.getMaxOverlap(), message.getNeeded(), message.getPresent(), message.getMinFaulty());
            case FUSED ->
                new Fused(
                        new Interval(message.getLo(), message.getHi()),
                        new Estimate(ConfigMessages.fromMessage(message.getEstimator()), message.getEstimate()),
                        regions(message),
                        message.getMaxOverlap(),
                        message.getPresent(),
                        accused(message),
                        message.getTau());
            case UNRECOGNIZED -> throw new IllegalArgumentException("expected a known outcome");
        };
    }

    private static List<Accused> accused(Round message) {
        checkArgument(message.getAccusedCount() == message.getAccusedClassCount(), "expected a class for each accused");
        List<Accused> accused = new ArrayList<>();
        for (int i = 0; i < message.getAccusedCount(); i++) {
            FusionEvidence evidence = message.getAccusedClass(i);
            checkArgument(evidence != FusionEvidence.UNRECOGNIZED, "expected a known class of evidence");
            accused.add(new Accused(message.getAccused(i), EvidenceClass.valueOf(evidence.name())));
        }
        return accused;
    }

    private static List<Region> regions(Round message) {
        int count = message.getRegionLoCount();
        checkArgument(
                message.getRegionHiCount() == count && message.getRegionWeightCount() == count,
                "expected region columns of %s",
                count);
        List<Region> regions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            regions.add(new Region(message.getRegionLo(i), message.getRegionHi(i), message.getRegionWeight(i)));
        }
        return regions;
    }

    private record Writer(Round.Builder message) implements FusionResult.Cases<Round.Builder> {
        @Override
        public Round.Builder tooFewReadings(TooFewReadings result) {
            return message.setPresent(result.present()).setNeeded(result.needed());
        }

        @Override
        public Round.Builder assumptionViolated(AssumptionViolated result) {
            return message.setMissing(result.missing()).setTau(result.tau());
        }

        @Override
        public Round.Builder noQuorum(NoQuorum result) {
            return message.setMaxOverlap(result.maxOverlap())
                    .setNeeded(result.needed())
                    .setPresent(result.present())
                    .setMinFaulty(result.minFaulty());
        }

        @Override
        public Round.Builder fused(Fused result) {
            for (Region region : result.regions()) {
                message.addRegionLo(region.lo()).addRegionHi(region.hi()).addRegionWeight(region.weight());
            }
            return message.setLo(result.bounds().lo())
                    .setHi(result.bounds().hi())
                    .setEstimator(ConfigMessages.toMessage(result.estimate().estimator()))
                    .setEstimate(result.estimate().value())
                    .setMaxOverlap(result.maxOverlap())
                    .setPresent(result.present())
                    .setTau(result.tau());
        }
    }
}
