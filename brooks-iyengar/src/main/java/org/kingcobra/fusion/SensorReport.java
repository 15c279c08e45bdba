package org.kingcobra.fusion;

/** What one sensor contributed to one round. Everything but a {@link Reading} covers no point and spends tau. */
public sealed interface SensorReport {
    <R> R match(Cases<R> cases);

    static SensorReport reading(long lo, long hi) {
        return new Reading(new Interval(lo, hi));
    }

    static SensorReport missing() {
        return Missing.INSTANCE;
    }

    static SensorReport equivocator() {
        return Equivocator.INSTANCE;
    }

    static SensorReport violator() {
        return Violator.INSTANCE;
    }

    /** One branch for each kind of report. */
    interface Cases<R> {
        R reading(Interval interval);

        R missing();

        R equivocator();

        R violator();
    }

    /** A well-formed interval. */
    record Reading(Interval interval) implements SensorReport {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reading(interval);
        }
    }

    /** Nothing came; never a reason to accuse. */
    enum Missing implements SensorReport {
        INSTANCE;

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.missing();
        }
    }

    /** Two different signed readings came for the round. */
    enum Equivocator implements SensorReport {
        INSTANCE;

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.equivocator();
        }
    }

    /** A signed reading came that breaks the rules of the channel. */
    enum Violator implements SensorReport {
        INSTANCE;

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.violator();
        }
    }
}
