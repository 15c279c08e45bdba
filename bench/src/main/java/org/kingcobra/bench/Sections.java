package org.kingcobra.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parts of the table, in the order in which they are printed. */
final class Sections {
    /** What {@code --only} takes. */
    static final List<String> NAMES =
            List.of("closed", "pipelined", "batch100", "batch1000", "transfers", "circulation", "fuse");

    /** For transfers: a million coins in all. */
    private static final int COINS_PER_CLIENT = 250_000;

    private static final Map<String, Section> ALL = new TreeMap<>(Map.of(
            "closed", new EchoSection(EchoLoad.CLOSED),
            "pipelined", new EchoSection(EchoLoad.PIPELINED),
            "batch100", new EchoSection(EchoLoad.BATCH_100),
            "batch1000", new EchoSection(EchoLoad.BATCH_1000),
            "transfers", new TransferSection(COINS_PER_CLIENT),
            "circulation", new CirculationSection(),
            "fuse", new FuseSection()));

    private Sections() {}

    /** The closed loop, which suffers most from code that is not compiled yet, behind the loads that get it compiled. */
    static List<String> asMeasured(List<String> wanted) {
        return wanted.stream()
                .distinct()
                .sorted(Comparator.comparing("closed"::equals))
                .toList();
    }

    static Section named(String name) {
        Section section = ALL.get(name);
        if (section == null) {
            throw new IllegalArgumentException("expected one of " + NAMES + ", got " + name);
        }
        return section;
    }
}
