package org.kingcobra.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.bench.measure.Pace;
import org.kingcobra.bench.measure.Row;

class MicrobenchmarksTest {
    private static final Pace SHORT = new Pace(1, 10, 10);

    @Test
    void everySizeOfRoundIsARowThatTellsItsAllocation() {
        List<Row> rows = Microbenchmarks.run("FuseBenchmark", SHORT);
        assertEquals(
                List.of("jmh-fuse-10-2", "jmh-fuse-100-24", "jmh-fuse-1000-249"),
                rows.stream().map(Row::name).toList());
        assertTrue(rows.stream().allMatch(Row::isAllocationMeasured));
    }

    /** Every transfer of it must have been executed: the ledger's answer is checked inside. */
    @Test
    void coinsGoToAndFroOnALoneLedger() {
        LoneLedger ledger = new LoneLedger(50_000);
        for (int batch = 0; batch < 41; batch++) {
            ledger.execute(ledger.nextCommand());
        }
    }
}
