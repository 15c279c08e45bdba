package org.kingcobra.bench.report;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.kingcobra.bench.measure.Pace;
import org.kingcobra.bench.measure.Ratio;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bench.measure.Spread;
import org.kingcobra.bench.measure.Windows;

/** One report with a row of every kind. */
final class Reports {
    private static final String TITLE = "closed loop, 1 client, 0 B";

    private Reports() {}

    static Report sample() {
        Machine machine =
                new Machine("Abacus", 2, 24_000, 6_000, "Linux 6.1 amd64", "Some VM 17.0.1+1", "Some Provider", 0.25);
        Row peer = new Row(
                "bundled-closed-1-0",
                TITLE,
                "operations",
                List.of(Windows.of(1_000, 1), Windows.of(3_000, 1)),
                List.of());
        Row ours = new Row(
                        "ours-closed-1-0",
                        TITLE,
                        "operations",
                        List.of(Windows.of(4_000, 2), Windows.of(6_000, 2)),
                        List.of(new Ratio("bundled-closed-1-0", new Spread(3, 2, 4))))
                .with(ImmutableMap.of("clients", 1));
        Row fuse = new Row(
                "fuse-10",
                "fusions, N 10 tau 2",
                "fusions",
                List.of(Windows.allocating(20_000_000, 0), Windows.allocating(20_000_000, 20_000_000)),
                List.of(new Ratio("gate", new Spread(2, 2, 2))));
        return new Report(machine, "bftsmart", new Pace(2, 1_000, 500), List.of(peer, ours, fuse));
    }
}
