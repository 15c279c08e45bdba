package org.kingcobra.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
    // a replay string must be read in ten years: who changes this form gives it a new version
    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "crash,2,1500",
                "crash,2,1500,SYNCS",
                "restart,2,9000,TORN",
                "pause,1,100-900",
                "skew,0,5-ever,-250000,70",
                "part,5-80,0.1/1.2.3",
                "oneway,5-80,0.1,2",
                "links,0-ever,200,300,1000,2000,3000",
                "clog,7-9,0,3",
                "disk,3,1-2,FULL",
                "byz,0,0-ever,EQUIVOCATOR",
                "twins,3,10-20",
                "client,1,10-20,REPLAYING",
                "crash,0,0+restart,0,1,LOST_DIRECTORY"
            })
    void eachKindOfFaultHasThisText(String text) {
        assertEquals(text, FaultPlan.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    crush,1,2               | expected one of crash restart
                    crash,1                 | expected microseconds in fault 'crash,1', got the end
                    crash,-1,5              | expected a node below 1000
                    crash,1000,5            | expected a node below 1000
                    crash,1,5,7             | expected one of [AT_ONCE
                    crash,1,5,STOPS,7       | expected no more fields
                    crash,1,-5              | microseconds
                    crash,1,x               | expected microseconds
                    restart,1,5,BURNT       | expected one of [SYNCED_PREFIX
                    pause,1,9-5             | expected a window
                    pause,1,9               | expected a window such as
                    skew,1,0-5,9999999,0    | expected at most a million
                    skew,1,0-5,900000,0     | expected a rate within
                    links,0-5,1,1,1,1,-1    | expected 0 to 1000000 parts
                    part,0-5,               | expected a node
                    crash,1,5+              | expected one of crash
                    crash,1,99999999999999999999 | expected microseconds""")
    void whatIsNoFaultIsRefusedWithWhatWasExpected(String text, String expected) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> FaultPlan.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
    }

    @Test
    void overlappingGroupsMakeABridge() {
        Fault.Partition bridge = new Fault.Partition(Window.ever(), List.of(List.of(0, 1), List.of(1, 2)));
        assertFalse(bridge.cuts(0, 1));
        assertFalse(bridge.cuts(1, 2));
        assertTrue(bridge.cuts(0, 2));
        assertFalse(bridge.cuts(0, 7), "nobody has said that 7 is cut off");
    }
}
