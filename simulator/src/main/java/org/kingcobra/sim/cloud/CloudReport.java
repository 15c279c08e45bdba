package org.kingcobra.sim.cloud;

import java.util.List;

/**
 * How a cloud fared.
 *
 * @param engine what ordered it
 * @param story what happened, the same for equal seeds
 * @param caught the liars against whom something stands at the end, by name
 */
public record CloudReport(
        Cast cast, String engine, List<String> story, List<String> caught, List<InvariantCheck> invariants) {
    public CloudReport {
        story = List.copyOf(story);
        caught = List.copyOf(caught);
        invariants = List.copyOf(invariants);
    }

    public boolean allHold() {
        return invariants.stream().noneMatch(InvariantCheck::isBroken);
    }
}
