package org.kingcobra.sim.cli;

import java.util.List;
import java.util.Optional;
import org.kingcobra.fusion.Accused;
import org.kingcobra.fusion.FusionResult;
import org.kingcobra.fusion.FusionResult.Outcome;
import org.kingcobra.fusion.Interval;

/**
 * One round as it is printed.
 *
 * @param bounds only where the round fused
 * @param estimateMicros only where the round fused
 * @param accused sensors' ids in order of first appearance
 */
record FusedRow(
        String round, Outcome outcome, Optional<Interval> bounds, Optional<Long> estimateMicros, List<String> accused) {
    /** @param sensors ids by index */
    static FusedRow of(String round, List<String> sensors, FusionResult result) {
        Optional<FusionResult.Fused> fused =
                result instanceof FusionResult.Fused some ? Optional.of(some) : Optional.empty();
        return new FusedRow(
                round,
                result.outcome(),
                fused.map(FusionResult.Fused::bounds),
                fused.map(some -> some.estimate().value()),
                result.accused().stream().map(Accused::sensor).map(sensors::get).toList());
    }
}
