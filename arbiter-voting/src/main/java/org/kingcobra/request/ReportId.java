package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

/** One problem report, counted from 1 in the group's order. */
public record ReportId(long number) implements Comparable<ReportId> {
    public ReportId {
        checkArgument(number >= 1, "expected a report number of at least 1, got %s", number);
    }

    @Override
    public int compareTo(ReportId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "report " + number;
    }
}
