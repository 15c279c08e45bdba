package org.kingcobra.sim.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** I8: what a client was told of is, in the end, in the state of every correct replica that runs, whatever crashed. */
final class Permanence implements Check {
    private final Reexecution reexecution;
    private final Facts facts;
    private final Findings findings;
    private final List<Answered> answers = new ArrayList<>();

    Permanence(Reexecution reexecution, Facts facts, Findings findings) {
        this.reexecution = reexecution;
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void answered(Answered event) {
        answers.add(event);
    }

    @Override
    public void ended(Ending event) {
        long last = 0;
        for (Answered answer : answers) {
            long operation = answer.firstOperation() + answer.replies().size() - 1;
            Optional<Windows.Taken> taken = reexecution.windows().taken(answer.client(), operation);
            last = Math.max(last, taken.map(Windows.Taken::sequence).orElse(0L));
        }
        for (Standing standing : event.replicas()) {
            long executed = standing.host().map(host -> host.sequence()).orElse(Long.MAX_VALUE);
            if (facts.isCorrect(standing.seat()) && executed < last) {
                findings.add(new Violation(
                        "I8",
                        event.atMicros(),
                        standing.seat(),
                        last,
                        "clients were told of this batch, and replica " + standing.seat() + " ends at " + executed));
            }
        }
    }
}
