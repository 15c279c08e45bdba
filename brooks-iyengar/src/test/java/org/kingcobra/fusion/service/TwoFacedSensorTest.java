package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.service.FusionRig.interval;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.Fraction;
import org.kingcobra.fusion.FusionParameters;
import org.kingcobra.fusion.FusionResult;
import org.kingcobra.fusion.SensorReport;

/** The five processors (MISSION 3.9): S5 tells each receiver what suits it. Readings in tenths, FUSION 6. */
class TwoFacedSensorTest {
    private static final long[][] HONEST = {
        interval(27, 67), interval(0, 32), interval(15, 45), interval(8, 28),
    };

    /** What S5, always 1.6 to both sides, tells S1 to S4. */
    private static final long[][] LIES = {interval(14, 46), interval(-6, 26), interval(26, 58), interval(9, 41)};

    private static List<SensorReport> view(long[] lie) {
        List<SensorReport> view = new ArrayList<>();
        for (long[] honest : HONEST) {
            view.add(SensorReport.reading(honest[0], honest[1]));
        }
        view.add(SensorReport.reading(lie[0], lie[1]));
        return view;
    }

    @Test
    void receiversThatFuseWhatTheyWereToldDisagree() {
        ReceiverViews views = new ReceiverViews(new FusionParameters(5, 1), Estimator.BI_MIDPOINT);
        for (long[] lie : LIES) {
            views.add(view(lie));
        }
        assertEquals(Fraction.of(683, 26), views.estimates().get(0)); // E1
        assertEquals(Fraction.of(683, 26), views.estimates().get(3)); // E3
        assertTrue(views.disagreement().compareTo(Fraction.of(0)) > 0);
    }

    @Test
    void receiversThatFuseOrderedReadingsDisagreeByExactlyNothingAndTheLiarIsProven() {
        List<FusionRig> replicas =
                List.of(FusionRig.of(5, 1), FusionRig.of(5, 1), FusionRig.of(5, 1), FusionRig.of(5, 1));
        ReceiverViews views = new ReceiverViews(new FusionParameters(5, 1), Estimator.BI_MIDPOINT);
        List<FusionResult> results = new ArrayList<>();
        for (FusionRig replica : replicas) {
            replica.submitAll(0, HONEST);
            for (long[] lie : LIES) {
                replica.submit(5, 0, lie[0], lie[1]);
            }
            results.add(replica.closed(0));
            List<SensorReport> ordered = new ArrayList<>(view(LIES[0]));
            ordered.set(4, SensorReport.equivocator());
            views.add(ordered);
            assertEquals(AccusationKind.EQUIVOCATION, replica.accused.get(0).kind());
        }
        assertEquals(Fraction.of(0), views.disagreement());
        assertEquals(1, results.stream().distinct().count());
        assertEquals(1, replicas.stream().map(FusionRig::root).distinct().count());
    }

    @Test
    void aLiarWhoIsHeardOnceIsTheSameForAll() {
        // only one of the faces reaches the order: nobody can say that it lies, and nobody disagrees
        FusionRig one = FusionRig.of(5, 1);
        FusionRig other = FusionRig.of(5, 1);
        for (FusionRig replica : List.of(one, other)) {
            replica.submitAll(0, HONEST);
            replica.submit(5, 0, LIES[1][0], LIES[1][1]);
        }
        assertEquals(one.closed(0), other.closed(0));
        assertEquals(List.of(), one.accused);
    }
}
