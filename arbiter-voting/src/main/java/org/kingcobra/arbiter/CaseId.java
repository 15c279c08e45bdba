package org.kingcobra.arbiter;

import static com.google.common.base.Preconditions.checkArgument;

/** A case's number, counted from 1 in the order in which cases were opened. */
public record CaseId(long number) implements Comparable<CaseId> {
    public CaseId {
        checkArgument(number >= 1, "expected a case number of at least 1, got %s", number);
    }

    @Override
    public int compareTo(CaseId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "case " + number;
    }
}
