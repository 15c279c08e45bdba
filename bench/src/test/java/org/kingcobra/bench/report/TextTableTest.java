package org.kingcobra.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void everyKindOfRowIsOneLineUnderItsHeading() {
        assertEquals("""
                machine     2 cores of Abacus, 24000 MiB, heap 6000 MiB, load 0.3
                system      Linux 6.1 amd64, Some VM 17.0.1+1
                signatures  Ed25519 by Some Provider
                engine      bftsmart, 4 replicas and all clients in this process
                method      2 windows of 1000 ms after 500 ms of warm-up; peers take turns window by window; \
                ratios are of neighbouring windows

                                                 a second  [min .. max]                   p50 ms     p99 ms   B each  \
                times its peer [min .. max]
                closed loop, 1 client, 0 B
                  bundled-closed-1-0                2,000  [1,000 .. 3,000]                1.000      1.000        -
                  ours-closed-1-0                   5,000  [4,000 .. 6,000]                2.001      2.001        -  \
                3.00 bundled-closed-1-0 [2.00 .. 4.00]
                fusions, N 10 tau 2
                  fuse-10                      20,000,000  [20,000,000 .. 20,000,000]          -          -      0.5  \
                2.00 gate [2.00 .. 2.00]
                """, TextTable.of(Reports.sample()));
    }

    @Test
    void smallNumbersKeepTheirDigitsAndLargeOnesTheirSeparators() {
        assertEquals("0.07", TextTable.times(0.0712));
        assertEquals("99.90", TextTable.times(99.9));
        assertEquals("1,234", TextTable.times(1_234.4));
        assertEquals("12.3", TextTable.number(12.34));
        assertEquals("100", TextTable.number(100));
    }
}
