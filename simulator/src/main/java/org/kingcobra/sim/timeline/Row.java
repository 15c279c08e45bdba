package org.kingcobra.sim.timeline;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** One line of the page: what some nodes did at about the same time. */
record Row(List<Moment> moments) {
    /** How far apart they may be. */
    private static final long TOGETHER_MICROS = 2_000;

    Row {
        moments = ImmutableList.copyOf(moments);
    }

    static Row of(Moment first) {
        return new Row(ImmutableList.of(first));
    }

    Moment first() {
        return moments.get(0);
    }

    Row with(Moment next) {
        return new Row(ImmutableList.<Moment>builder().addAll(moments).add(next).build());
    }

    /** What others do of the same kind may stand beside it: the order within a line tells nothing then. */
    boolean hasRoomFor(Moment next) {
        return next.kind() == first().kind()
                && !next.kind().isWide()
                && next.atMicros() - first().atMicros() <= TOGETHER_MICROS
                && moments.stream().noneMatch(moment -> moment.node() == next.node());
    }
}
