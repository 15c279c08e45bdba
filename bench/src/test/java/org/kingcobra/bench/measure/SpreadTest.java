package org.kingcobra.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void medianOfAnOddNumberIsTheMiddleOne() {
        assertEquals(new Spread(3, 1, 9), Spread.of(9, 1, 3));
    }

    @Test
    void medianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertEquals(new Spread(2.5, 1, 9), Spread.of(9, 2, 1, 3));
    }

    /** The medians are 30 and 20, which would make 1.5: the pairs say that ours was never better than 1.5 and once worse. */
    @Test
    void ratiosAreOfNeighbouringWindowsAndNotOfMedians() {
        List<Window> ours = List.of(Windows.of(30, 1), Windows.of(10, 1), Windows.of(60, 1));
        List<Window> peers = List.of(Windows.of(20, 1), Windows.of(10, 1), Windows.of(80, 1));
        assertEquals(new Spread(1, 0.75, 1.5), Spread.ofRatios(ours, peers));
    }

    @Test
    void windowsWithoutANeighbourHaveNoRatio() {
        List<Window> two = List.of(Windows.of(1, 1), Windows.of(1, 1));
        assertThrows(IllegalArgumentException.class, () -> Spread.ofRatios(two, two.subList(0, 1)));
    }

    @Test
    void aConstantPeerDividesAllThree() {
        assertEquals(new Spread(2, 1, 4), new Spread(20, 10, 40).over(10));
    }
}
