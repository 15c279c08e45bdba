package org.kingcobra.fusion;

/** What a round of boxes gave; the outcomes are tested in the order in which they stand here. */
public sealed interface BoxResult {
    <R> R match(Cases<R> cases);

    /** One branch for each outcome. */
    interface Cases<R> {
        R tooFewReadings(TooFewReadings result);

        R noQuorum(NoQuorum result);

        R fused(Fused result);
    }

    /** How the bounds relate to the qualifying points. */
    enum Tightness {
        /** The smallest box around all qualifying points. */
        EXACT,
        /**
         * A box that contains every qualifying point, perhaps with room to spare, and even if no point qualifies at
         * all.
         */
        OUTER_BOUND
    }

    /** Fewer boxes came than a qualifying point needs. */
    record TooFewReadings(int present, int needed) implements BoxResult {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tooFewReadings(this);
        }
    }

    /** No point lies in enough boxes: at least {@code minFaulty} sensors, more than tau, are faulty or missing. */
    record NoQuorum(int maxOverlap, int needed, int present, int minFaulty) implements BoxResult {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.noQuorum(this);
        }
    }

    /** {@code maxOverlap} is exact where the bounds are, and else an upper limit. */
    record Fused(Box bounds, Tightness tightness, int maxOverlap, int present) implements BoxResult {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fused(this);
        }
    }
}
