package org.kingcobra.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonReportTest {
    @Test
    void theDocumentedFieldsAreThere() {
        assertEquals("""
                {"schema":"kingcobra.bench","version":1,"machine":{"processor":"Abacus","cores":2,\
                "memoryMebibytes":24000,"heapMebibytes":6000,"system":"Linux 6.1 amd64","java":"Some VM 17.0.1+1",\
                "signatures":"Some Provider","load":0.25},"engine":"bftsmart",\
                "pace":{"windows":2,"windowMillis":1000,"warmupMillis":500},"rows":[\
                {"name":"bundled-closed-1-0","title":"closed loop, 1 client, 0 B","unit":"operations",\
                "perSecond":{"median":2000.0,"min":1000.0,"max":3000.0},"windowsPerSecond":[1000.0,3000.0],\
                "p50Millis":1.000447,"p99Millis":1.000447,"ratios":[]},\
                {"name":"ours-closed-1-0","title":"closed loop, 1 client, 0 B","unit":"operations","parameters":{"clients":1},\
                "perSecond":{"median":5000.0,"min":4000.0,"max":6000.0},"windowsPerSecond":[4000.0,6000.0],\
                "p50Millis":2.000895,"p99Millis":2.000895,"ratios":[{"peer":"bundled-closed-1-0",\
                "times":{"median":3.0,"min":2.0,"max":4.0}}]},\
                {"name":"fuse-10","title":"fusions, N 10 tau 2","unit":"fusions",\
                "perSecond":{"median":2.0E7,"min":2.0E7,"max":2.0E7},"windowsPerSecond":[2.0E7,2.0E7],\
                "bytesPerOperation":0.5,"ratios":[{"peer":"gate","times":{"median":2.0,"min":2.0,"max":2.0}}]}]}""", JsonReport.of(Reports.sample()));
    }
}
