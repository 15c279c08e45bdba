package org.kingcobra.fusion;

import java.util.List;
import java.util.Optional;
import org.kingcobra.fusion.FusionResult.AssumptionViolated;
import org.kingcobra.fusion.FusionResult.Fused;
import org.kingcobra.fusion.FusionResult.NoQuorum;
import org.kingcobra.fusion.FusionResult.Outcome;
import org.kingcobra.fusion.FusionResult.TooFewReadings;

/**
 * Fuses one round of sensor reports into guaranteed bounds, a point estimate and accusations.
 *
 * <p>A point qualifies if at least N - tau readings cover it; the bounds are the hull of the qualifying points
 * (Marzullo, TOCS 1990), the published estimate averages their regions (Brooks and Iyengar, IEEE Computer, June
 * 1996). If at most tau sensors are faulty, the bounds contain the true value and nobody honest is accused. The
 * conventions on ties, isolated points and rounding are those of {@link Region}, {@link Estimator} and
 * {@link Estimate}; results do not depend on the order of the sensors, except that accusations go by index.
 */
public final class BrooksIyengar {
    private BrooksIyengar() {}

    /** Fuses the reports of sensors 0 to N - 1; expects exactly one for each sensor. */
    public static FusionResult fuse(FusionParameters parameters, List<SensorReport> reports, Estimator estimator) {
        return fuse(parameters, reports, estimator, new FusionScratch(parameters.sensors()));
    }

    /** As {@link #fuse(FusionParameters, List, Estimator)}, with a workspace that many rounds may share. */
    public static FusionResult fuse(
            FusionParameters parameters, List<SensorReport> reports, Estimator estimator, FusionScratch scratch) {
        Round round = new Round(parameters, reports);
        int missing = round.missing();
        if (missing > parameters.tau()) {
            return new TooFewReadings(round.present(), parameters.needed());
        }
        if (missing + round.proven().size() > parameters.tau()) {
            return new AssumptionViolated(round.proven(), missing, parameters.tau());
        }
        Outcome outcome = scratch.fuse(parameters, round.lows(), round.highs(), round.present(), estimator);
        if (outcome == Outcome.NO_QUORUM) {
            int minFaulty = parameters.sensors() - scratch.maxOverlap();
            Invariant.check(
                    minFaulty > parameters.tau(), "no quorum, yet only %s of tau %s", minFaulty, parameters.tau());
            return new NoQuorum(scratch.maxOverlap(), parameters.needed(), round.present(), minFaulty);
        }
        return fused(parameters, round, new Estimate(estimator, scratch.estimate()), scratch);
    }

    /** The estimate of a round before rounding; empty unless the round fuses. */
    public static Optional<Fraction> exactEstimate(
            FusionParameters parameters, List<SensorReport> reports, Estimator estimator) {
        FusionScratch scratch = new FusionScratch(parameters.sensors());
        FusionResult result = fuse(parameters, reports, estimator, scratch);
        return result.outcome() == Outcome.FUSED ? Optional.of(scratch.exactEstimate()) : Optional.empty();
    }

    private static Fused fused(FusionParameters parameters, Round round, Estimate estimate, FusionScratch scratch) {
        List<Accused> accused = round.accusedGiven(scratch);
        Invariant.check(
                accused.size() + round.missing() <= parameters.tau(),
                "%s accused or missing exceed tau %s",
                accused.size() + round.missing(),
                parameters.tau());
        return new Fused(
                new Interval(scratch.boundLo(), scratch.boundHi()),
                estimate,
                scratch.regions().toList(),
                scratch.maxOverlap(),
                round.present(),
                accused,
                parameters.tau());
    }
}
