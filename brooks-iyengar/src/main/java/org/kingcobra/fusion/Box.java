package org.kingcobra.fusion;

import java.util.List;
import java.util.stream.IntStream;

/** A closed axis-parallel box: one interval for each axis, at least one. */
public record Box(List<Interval> axes) {
    public Box {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("expected at least one axis");
        }
    }

    public static Box of(Interval... axes) {
        return new Box(List.of(axes));
    }

    public int dimensions() {
        return axes.size();
    }

    public Interval axis(int axis) {
        return axes.get(axis);
    }

    /** Whether {@code other}, of as many axes, lies in this box. */
    public boolean contains(Box other) {
        return dimensions() == other.dimensions()
                && IntStream.range(0, dimensions()).allMatch(i -> axis(i).contains(other.axis(i)));
    }
}
