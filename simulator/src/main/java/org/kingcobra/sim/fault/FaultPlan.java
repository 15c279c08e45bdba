package org.kingcobra.sim.fault;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;

/** All that goes wrong in a run. Text form: the faults with {@code +} between; the empty plan is {@code none}. */
public record FaultPlan(List<Fault> faults) {
    /** Seats and clients that a plan can speak of. */
    public static final int NODES_MAX = 1_000;

    public static final FaultPlan EMPTY = new FaultPlan(List.of());
    private static final String NONE = "none";
    private static final Splitter FAULTS = Splitter.on('+');

    public FaultPlan {
        faults = ImmutableList.copyOf(faults);
    }

    public static FaultPlan of(Fault... faults) {
        return new FaultPlan(List.of(faults));
    }

    /**
     * The inverse of {@link #toString()}.
     *
     * @throws IllegalArgumentException that says what was expected, whatever the text
     */
    public static FaultPlan parse(String text) {
        return text.equals(NONE)
                ? EMPTY
                : new FaultPlan(FAULTS.splitToStream(text).map(FaultText::parse).toList());
    }

    @Override
    public String toString() {
        return faults.isEmpty()
                ? NONE
                : Joiner.on('+').join(faults.stream().map(Fault::text).iterator());
    }
}
