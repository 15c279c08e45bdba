package org.kingcobra.fusion;

import java.util.List;

/** What one round gave. The outcomes are tested in the order of {@link Outcome}, and exactly one holds. */
public sealed interface FusionResult {
    /** The name of each kind of result, in the order in which they are tested (FUSION 7). */
    enum Outcome {
        TOO_FEW_READINGS,
        ASSUMPTION_VIOLATED,
        NO_QUORUM,
        FUSED
    }

    <R> R match(Cases<R> cases);

    Outcome outcome();

    /** Those whom this round gives evidence against, by ascending index; empty where nobody may be accused. */
    List<Accused> accused();

    /** One branch for each outcome. */
    interface Cases<R> {
        R tooFewReadings(TooFewReadings result);

        R assumptionViolated(AssumptionViolated result);

        R noQuorum(NoQuorum result);

        R fused(Fused result);
    }

    /**
     * Nothing came from more than tau sensors, so no point can qualify. {@code present} counts the usable readings.
     */
    record TooFewReadings(int present, int needed) implements FusionResult {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tooFewReadings(this);
        }

        @Override
        public Outcome outcome() {
            return Outcome.TOO_FEW_READINGS;
        }

        @Override
        public List<Accused> accused() {
            return List.of();
        }
    }

    /** Missing sensors and proven liars together exceed tau: nothing may be concluded about the others. */
    record AssumptionViolated(List<Accused> provenFaulty, int missing, int tau) implements FusionResult {
        public AssumptionViolated {
            provenFaulty = List.copyOf(provenFaulty);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.assumptionViolated(this);
        }

        @Override
        public Outcome outcome() {
            return Outcome.ASSUMPTION_VIOLATED;
        }

        @Override
        public List<Accused> accused() {
            return provenFaulty;
        }
    }

    /** No point is covered often enough: at least {@code minFaulty} sensors, more than tau, are faulty or missing. */
    record NoQuorum(int maxOverlap, int needed, int present, int minFaulty) implements FusionResult {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.noQuorum(this);
        }

        @Override
        public Outcome outcome() {
            return Outcome.NO_QUORUM;
        }

        @Override
        public List<Accused> accused() {
            return List.of();
        }
    }

    /**
     * {@code bounds} contain the true value if at most {@code tau} sensors are faulty; {@code regions} lists every
     * qualifying piece and isolated point from left to right; {@code present} counts the usable readings.
     */
    record Fused(
            Interval bounds,
            Estimate estimate,
            List<Region> regions,
            int maxOverlap,
            int present,
            List<Accused> accused,
            int tau)
            implements FusionResult {
        public Fused {
            regions = List.copyOf(regions);
            accused = List.copyOf(accused);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fused(this);
        }

        @Override
        public Outcome outcome() {
            return Outcome.FUSED;
        }
    }
}
