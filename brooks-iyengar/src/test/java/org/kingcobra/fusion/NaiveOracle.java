package org.kingcobra.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Fusion by definition: every endpoint, every subset, exact fractions. Shares no code with what it judges. */
final class NaiveOracle {
    private NaiveOracle() {}

    static int overlap(List<Interval> readings, long x) {
        return (int) readings.stream().filter(reading -> reading.contains(x)).count();
    }

    static List<Region> regions(List<Interval> readings, int needed) {
        TreeSet<Long> ends = new TreeSet<>();
        readings.forEach(reading -> ends.addAll(List.of(reading.lo(), reading.hi())));
        List<Region> regions = new ArrayList<>();
        for (long x : ends) {
            int here = overlap(readings, x);
            boolean left = ends.lower(x) != null && insideOverlap(readings, ends.lower(x), x) >= needed;
            boolean right = ends.higher(x) != null && insideOverlap(readings, x, ends.higher(x)) >= needed;
            if (here >= needed && !left && !right) {
                regions.add(new Region(x, x, here));
            }
            if (right) {
                regions.add(new Region(x, ends.higher(x), insideOverlap(readings, x, ends.higher(x))));
            }
        }
        return regions;
    }

    private static int insideOverlap(List<Interval> readings, long from, long to) {
        return (int) readings.stream()
                .filter(reading -> reading.lo() <= from && to <= reading.hi())
                .count();
    }

    static Optional<Interval> bounds(List<Interval> readings, int needed) {
        List<Region> regions = regions(readings, needed);
        return regions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Interval(
                        regions.get(0).lo(), regions.get(regions.size() - 1).hi()));
    }

    static int maxOverlap(List<Interval> readings) {
        return readings.stream()
                .mapToInt(reading -> overlap(readings, reading.lo()))
                .max()
                .orElse(0);
    }

    static Fraction brooksIyengar(List<Region> regions) {
        Fraction moment = Fraction.of(0);
        long weights = 0;
        for (Region region : regions) {
            moment = moment.plus(Fraction.of(region.lo() + region.hi(), 2).times(region.weight()));
            weights += region.weight();
        }
        return moment.dividedBy(weights);
    }

    static Fraction lengthWeighted(List<Region> regions) {
        if (regions.stream().allMatch(Region::isIsolatedPoint)) {
            return brooksIyengar(regions);
        }
        Fraction moment = Fraction.of(0);
        Fraction area = Fraction.of(0);
        for (Region region : regions) {
            Fraction piece = Fraction.of(region.hi() - region.lo()).times(region.weight());
            moment = moment.plus(new Fraction(
                    piece.numerator()
                            .multiply(Fraction.of(region.lo() + region.hi()).numerator()),
                    Fraction.of(2).numerator()));
            area = area.plus(piece);
        }
        return new Fraction(moment.numerator(), moment.denominator().multiply(area.numerator()));
    }

    static Fraction median(List<Interval> readings) {
        List<Long> sums = readings.stream()
                .map(reading -> reading.lo() + reading.hi())
                .sorted()
                .toList();
        int size = sums.size();
        return Fraction.of(sums.get((size - 1) / 2))
                .plus(Fraction.of(sums.get(size / 2)))
                .dividedBy(4);
    }

    /** The common part of the readings chosen by the bits of {@code subset}. */
    private static Optional<Interval> common(List<Interval> readings, int subset) {
        long lo = Long.MIN_VALUE;
        long hi = Long.MAX_VALUE;
        for (int i = 0; i < readings.size(); i++) {
            if ((subset >> i & 1) == 1) {
                lo = Math.max(lo, readings.get(i).lo());
                hi = Math.min(hi, readings.get(i).hi());
            }
        }
        return lo <= hi ? Optional.of(new Interval(lo, hi)) : Optional.empty();
    }

    /** The common parts of all subsets of at least {@code needed} readings; their union is R. */
    static List<Interval> cliques(List<Interval> readings, int needed) {
        List<Interval> cliques = new ArrayList<>();
        for (int subset = 1; subset < 1 << readings.size(); subset++) {
            if (Integer.bitCount(subset) >= needed) {
                common(readings, subset).ifPresent(cliques::add);
            }
        }
        return cliques;
    }

    /** Those in no subset of {@code needed} readings with a common point. */
    static List<Accused> inNoClique(List<Interval> readings, int needed) {
        int seen = 0;
        for (int subset = 1; subset < 1 << readings.size(); subset++) {
            if (Integer.bitCount(subset) == needed && common(readings, subset).isPresent()) {
                seen |= subset;
            }
        }
        List<Accused> accused = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            if ((seen >> i & 1) == 0) {
                accused.add(new Accused(i, EvidenceClass.DISJOINT_FROM_REGIONS));
            }
        }
        return accused;
    }
}
