package org.kingcobra.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Entrants under one kind of load. They take turns window by window, in a turning order, so that whatever else the machine does
 * meets all of them; the last entrant is compared to each of the others, round by round.
 */
public final class Contest {
    private final List<Entrant> entrants;

    /** Who takes part. */
    public record Entrant(String name, String title, String unit, Load load) {}

    public Contest(List<Entrant> entrants) {
        this.entrants = List.copyOf(entrants);
    }

    public List<Row> run(Pace pace, Consumer<String> progress) {
        List<List<Window>> windows = new ArrayList<>();
        for (Entrant entrant : entrants) {
            progress.accept("warming up " + entrant.name());
            windows.add(new ArrayList<>());
            if (pace.warmupMillis() > 0) {
                run(entrant, pace.warmupNanos());
            }
        }
        for (int round = 0; round < pace.windows(); round++) {
            for (int turn = 0; turn < entrants.size(); turn++) {
                int who = (round + turn) % entrants.size();
                progress.accept("measuring " + entrants.get(who).name());
                windows.get(who).add(run(entrants.get(who), pace.windowNanos()));
            }
        }
        return IntStream.range(0, entrants.size())
                .mapToObj(who -> row(who, windows))
                .toList();
    }

    private static Window run(Entrant entrant, long nanos) {
        try {
            return entrant.load().run(nanos);
        } catch (LoadFailedException e) {
            throw new LoadFailedException(entrant.name() + ": " + e.getMessage(), e);
        }
    }

    private Row row(int who, List<List<Window>> windows) {
        Entrant entrant = entrants.get(who);
        int last = entrants.size() - 1;
        List<Ratio> ratios = who < last
                ? List.of()
                : IntStream.range(0, last)
                        .mapToObj(peer -> new Ratio(
                                entrants.get(peer).name(), Spread.ofRatios(windows.get(last), windows.get(peer))))
                        .toList();
        return new Row(entrant.name(), entrant.title(), entrant.unit(), windows.get(who), ratios);
    }
}
