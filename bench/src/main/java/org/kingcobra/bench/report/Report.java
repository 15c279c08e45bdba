package org.kingcobra.bench.report;

import java.util.List;
import org.kingcobra.bench.measure.Pace;
import org.kingcobra.bench.measure.Row;

/**
 * One run of the bench.
 *
 * @param engine that our group ran on
 */
public record Report(Machine machine, String engine, Pace pace, List<Row> rows) {
    public Report {
        rows = List.copyOf(rows);
    }
}
