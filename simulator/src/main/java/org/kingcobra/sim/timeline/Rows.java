package org.kingcobra.sim.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.timeline.Moment.Kind;

/** Which moments are shown: all that are rare, and of the ordinary ones those around the first violation, or the last ones. */
final class Rows {
    /** Ordinary moments on one page. */
    static final int ORDINARY_MAX = 1_500;
    /** Of them so many behind the violation. */
    private static final int ORDINARY_BEHIND = 200;

    private Rows() {}

    static List<Row> of(Report report, Timeline timeline, List<Moment> faults) {
        List<Moment> rare = new ArrayList<>(faults);
        List<Moment> ordinary = new ArrayList<>();
        timeline.moments().forEach(moment -> (moment.kind().isOrdinary() ? ordinary : rare).add(moment));
        report.violations().forEach(violation -> rare.add(moment(violation, report)));
        long centreMicros = report.violations().stream()
                .mapToLong(Violation::atMicros)
                .min()
                .orElse(Long.MAX_VALUE);
        int before = (int) ordinary.stream()
                .filter(moment -> moment.atMicros() <= centreMicros)
                .count();
        int end = Math.min(ordinary.size(), before + ORDINARY_BEHIND);
        int begin = Math.max(0, end - ORDINARY_MAX);
        List<Moment> shown = new ArrayList<>(ordinary.subList(begin, end));
        shown.addAll(rare);
        shown.sort(Comparator.comparingLong(Moment::atMicros)); // stable: what happened first at a time comes first
        return together(shown);
    }

    private static List<Row> together(List<Moment> moments) {
        List<Row> rows = new ArrayList<>();
        for (Moment moment : moments) {
            int last = rows.size() - 1;
            if (last >= 0 && rows.get(last).hasRoomFor(moment)) {
                rows.set(last, rows.get(last).with(moment));
            } else {
                rows.add(Row.of(moment));
            }
        }
        return rows;
    }

    private static Moment moment(Violation violation, Report report) {
        return new Moment(
                violation.atMicros(),
                violation.node(),
                Kind.VIOLATES,
                violation.invariant() + ", "
                        + ReportText.where(violation, report.scenario().replicas()));
    }
}
