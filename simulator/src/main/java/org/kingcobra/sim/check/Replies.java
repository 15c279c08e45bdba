package org.kingcobra.sim.check;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.Reply;

/** The clients' half of I6: what an honest client believes is what the operation came to in the group's order. */
final class Replies implements Check {
    private final Reexecution reexecution;
    private final Findings findings;
    private final List<Answered> unknown = new ArrayList<>();

    Replies(Reexecution reexecution, Findings findings) {
        this.reexecution = reexecution;
        this.findings = findings;
    }

    @Override
    public void answered(Answered event) {
        if (!isKnown(event)) {
            unknown.add(event); // perhaps its batch is known and one before it is not
        }
    }

    private boolean isKnown(Answered event) {
        for (int i = 0; i < event.replies().size(); i++) {
            var taken = reexecution.windows().taken(event.client(), event.firstOperation() + i);
            if (taken.isEmpty()) {
                return false;
            }
            Reply told = event.replies().get(i);
            if (!taken.get().reply().equals(told) && reexecution.isOn()) {
                add(event, i, taken.get().sequence(), "was told of another result than the group came to");
            }
        }
        return true;
    }

    @Override
    public void ended(Ending event) {
        unknown.stream()
                .filter(answer -> reexecution.isOn() && !isKnown(answer))
                .forEach(answer -> add(answer, 0, 0, "was told of a result, and no correct replica executed it"));
    }

    private void add(Answered event, int index, long sequence, String what) {
        findings.add(new Violation(
                "I6",
                event.atMicros(),
                event.node(),
                sequence,
                "the client of operation " + (event.firstOperation() + index) + " " + what));
    }
}
