package org.kingcobra.sim.cli;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.fusion.BrooksIyengar;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.FusionParameters;
import org.kingcobra.fusion.FusionScratch;

/** Fuses a file's rounds here, without a group. */
final class LocalFusion {
    private LocalFusion() {}

    static List<FusedRow> fuse(Readings readings, FusionParameters parameters, Estimator estimator, Progress progress) {
        FusionScratch scratch = new FusionScratch(parameters.sensors());
        List<FusedRow> rows = new ArrayList<>();
        for (String round : readings.rounds()) {
            progress.at("fused " + rows.size() + " of " + readings.rounds().size() + " rounds");
            rows.add(FusedRow.of(
                    round,
                    readings.sensors(),
                    BrooksIyengar.fuse(parameters, readings.reports(round), estimator, scratch)));
        }
        return rows;
    }
}
