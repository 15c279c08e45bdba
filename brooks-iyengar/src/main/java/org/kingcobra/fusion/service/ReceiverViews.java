package org.kingcobra.fusion.service;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.kingcobra.fusion.BrooksIyengar;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.Fraction;
import org.kingcobra.fusion.FusionParameters;
import org.kingcobra.fusion.SensorReport;

/**
 * What receivers make of a round when each fuses what it was told itself, without an order: a two-faced sensor tells each of
 * them something else, and they disagree (MISSION 3.9). Shows what {@link FusionService} is for; not part of it.
 */
public final class ReceiverViews {
    private final FusionParameters parameters;
    private final Estimator estimator;
    private final List<List<SensorReport>> views = new ArrayList<>();

    public ReceiverViews(FusionParameters parameters, Estimator estimator) {
        this.parameters = parameters;
        this.estimator = estimator;
    }

    /** Adds a receiver, by what each sensor told it. */
    public ReceiverViews add(List<SensorReport> told) {
        checkArgument(
                told.size() == parameters.sensors(),
                "expected what each of %s sensors told, got %s",
                parameters.sensors(),
                told.size());
        views.add(List.copyOf(told));
        return this;
    }

    /** Each receiver's estimate, exactly; receivers whose round does not fuse have none. */
    public List<Fraction> estimates() {
        return views.stream()
                .flatMap(view -> BrooksIyengar.exactEstimate(parameters, view, estimator).stream())
                .toList();
    }

    /** The distance between the lowest and the highest estimate. */
    public Fraction disagreement() {
        List<Fraction> estimates = estimates();
        checkArgument(!estimates.isEmpty(), "expected a receiver whose round fuses");
        return Collections.max(estimates).minus(Collections.min(estimates));
    }
}
