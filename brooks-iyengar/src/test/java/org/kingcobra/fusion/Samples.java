package org.kingcobra.fusion;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.kingcobra.fusion.FusionResult.Outcome;

/** Generators of rounds: small coordinates, so that endpoints meet often. */
final class Samples {
    private Samples() {}

    /** Readings of all sensors, about whose honesty nothing is known. */
    record Sample(List<Interval> readings, int tau) {
        int sensors() {
            return readings.size();
        }

        int needed() {
            return sensors() - tau;
        }

        FusionResult fuse() {
            return Notation.fuse(readings, tau);
        }

        boolean fuses() {
            return fuse().outcome() == Outcome.FUSED;
        }

        FusionResult.Fused fused() {
            return Notation.fused(fuse());
        }

        Sample with(int sensor, Interval reading) {
            List<Interval> changed = new ArrayList<>(readings);
            changed.set(sensor, reading);
            return new Sample(changed, tau);
        }
    }

    /** The true value is 0; {@code lies} says so much and no more of the liars: at most tau, or as many as asked. */
    record Witnesses(List<Interval> honest, List<Interval> lies, int tau) {
        Sample sample() {
            List<Interval> all = new ArrayList<>(honest);
            all.addAll(lies);
            return new Sample(all, tau);
        }
    }

    static Arbitrary<Interval> readings(long from, long to) {
        return Combinators.combine(
                        Arbitraries.longs().between(from, to),
                        Arbitraries.longs().between(from, to))
                .as((a, b) -> new Interval(Math.min(a, b), Math.max(a, b)));
    }

    static Arbitrary<Interval> truthful(long reach) {
        return Combinators.combine(
                        Arbitraries.longs().between(-reach, 0),
                        Arbitraries.longs().between(0, reach))
                .as(Interval::new);
    }

    /** 1 to {@code sensorsMax} sensors, any legal tau; clustered often enough to fuse often. */
    static Arbitrary<Sample> samples(int sensorsMax) {
        Arbitrary<Interval> reading = Arbitraries.frequencyOf(Tuple.of(3, readings(-6, 14)), Tuple.of(2, truthful(6)));
        return Arbitraries.integers()
                .between(1, sensorsMax)
                .flatMap(sensors -> Combinators.combine(
                                reading.list().ofSize(sensors),
                                Arbitraries.integers().between(0, (sensors - 1) / 2))
                        .as(Sample::new))
                .withoutEdgeCases();
    }

    /** At most tau liars among up to {@code sensorsMax} sensors. */
    static Arbitrary<Witnesses> faithful(int sensorsMax) {
        return Arbitraries.integers()
                .between(1, sensorsMax)
                .flatMap(sensors -> Arbitraries.integers()
                        .between(0, (sensors - 1) / 2)
                        .flatMap(tau -> Arbitraries.integers()
                                .between(0, tau)
                                .flatMap(liars -> witnesses(sensors, liars, tau))))
                .withoutEdgeCases();
    }

    static Arbitrary<Witnesses> witnesses(int sensors, int liars, int tau) {
        return Combinators.combine(
                        truthful(8).list().ofSize(sensors - liars),
                        readings(-14, 14).list().ofSize(liars))
                .as((honest, lies) -> new Witnesses(honest, lies, tau));
    }

    static List<Interval> scaled(List<Interval> readings, long factor, long shift) {
        return readings.stream().map(reading -> scaled(reading, factor, shift)).toList();
    }

    static Interval scaled(Interval reading, long factor, long shift) {
        long a = reading.lo() * factor + shift;
        long b = reading.hi() * factor + shift;
        return new Interval(Math.min(a, b), Math.max(a, b));
    }

    static boolean covers(List<Region> regions, long x) {
        return regions.stream().anyMatch(region -> region.lo() <= x && x <= region.hi());
    }
}
