package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.fusion.BoxResult.Tightness;

/** The boxes of FUSION 5, and what is refused. */
class BoxFusionTest {
    private static final FusionParameters THREE = new FusionParameters(3, 1);

    /** Written (x0,x1,y0,y1). */
    private static Box box(long... ends) {
        List<Interval> axes = new ArrayList<>();
        for (int i = 0; i < ends.length; i += 2) {
            axes.add(new Interval(ends[i], ends[i + 1]));
        }
        return new Box(axes);
    }

    @Test
    void axesThatFuseOneByOneMayHaveNoCommonPoint() {
        List<Box> boxes = List.of(box(0, 2, 5, 8), box(5, 10, 1, 1), box(4, 5, 4, 9));
        assertEquals(new BoxResult.NoQuorum(1, 2, 3, 2), BoxFusion.fusePlane(THREE, boxes));
        assertEquals(
                new BoxResult.Fused(box(5, 5, 5, 8), Tightness.OUTER_BOUND, 2, 3), BoxFusion.outerBound(THREE, boxes));
    }

    @Test
    void theProductOfTheAxesMayBeLooserThanThePlane() {
        List<Box> boxes = List.of(box(5, 8, 1, 5), box(1, 4, 0, 4), box(4, 9, 4, 9));
        assertEquals(new BoxResult.Fused(box(4, 8, 4, 5), Tightness.EXACT, 2, 3), BoxFusion.fusePlane(THREE, boxes));
        assertEquals(
                new BoxResult.Fused(box(4, 8, 1, 5), Tightness.OUTER_BOUND, 2, 3), BoxFusion.outerBound(THREE, boxes));
    }

    @Test
    void moreAxesFuseAxisByAxisAndSaySo() {
        List<Box> boxes = List.of(box(0, 4, 0, 4, 0, 4), box(1, 5, 1, 5, 1, 5), box(2, 6, 9, 9, 2, 6));
        assertEquals(
                new BoxResult.Fused(box(1, 5, 1, 4, 1, 5), Tightness.OUTER_BOUND, 2, 3),
                BoxFusion.outerBound(THREE, boxes));
        List<Box> apart = List.of(box(0, 4, 0, 1), box(1, 5, 2, 3), box(2, 6, 4, 5));
        assertEquals(new BoxResult.NoQuorum(1, 2, 3, 2), BoxFusion.outerBound(THREE, apart));
    }

    @Test
    void oneAxisIsExact() {
        assertEquals(
                new BoxResult.Fused(box(1, 3), Tightness.EXACT, 2, 2),
                BoxFusion.outerBound(THREE, List.of(box(0, 3), box(1, 4))));
    }

    @Test
    void fewerBoxesThanNeededAreTooFew() {
        BoxResult tooFew = new BoxResult.TooFewReadings(1, 2);
        assertEquals(tooFew, BoxFusion.fusePlane(THREE, List.of(box(0, 1, 0, 1))));
        assertEquals(tooFew, BoxFusion.outerBound(THREE, List.of(box(0, 1, 0, 1))));
        assertEquals(new BoxResult.TooFewReadings(0, 2), BoxFusion.outerBound(THREE, List.of()));
    }

    @Test
    void boxesOfTheWrongShapeOrNumberAreRefused() {
        List<Box> solid = List.of(box(0, 1, 0, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> BoxFusion.fusePlane(THREE, solid));
        List<Box> mixed = List.of(box(0, 1), box(0, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> BoxFusion.outerBound(THREE, mixed));
        List<Box> four = List.of(box(0, 1), box(0, 1), box(0, 1), box(0, 1));
        assertThrows(IllegalArgumentException.class, () -> BoxFusion.outerBound(THREE, four));
        assertThrows(IllegalArgumentException.class, () -> new Box(List.of()));
    }

    @Test
    void manyBoxesAreSweptInReasonableTime() {
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            boxes.add(box(i, i + 30_000, -i, 30_000 - i));
        }
        // 10,001 are needed: the first that many end the left and upper side, the last that many the others
        assertEquals(
                new BoxResult.Fused(box(10_000, 39_999, -9_999, 20_000), Tightness.EXACT, 20_000, 20_000),
                BoxFusion.fusePlane(new FusionParameters(20_000, 9_999), boxes));
    }
}
