package org.kingcobra.bench;

import java.util.List;
import org.kingcobra.bench.measure.Row;

/** A part of the table that can be run alone. */
@FunctionalInterface
interface Section {
    List<Row> run(Stage stage);
}
