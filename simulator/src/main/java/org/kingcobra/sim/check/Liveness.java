package org.kingcobra.sim.check;

/** I9: once all is healed, every operation of an honest client ends within a bound, which the simulation sets. */
final class Liveness implements Check {
    private final Findings findings;

    Liveness(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void ended(Ending event) {
        event.unanswered()
                .forEach(waiting -> findings.add(new Violation(
                        "I9",
                        event.atMicros(),
                        waiting.node(),
                        0,
                        "operation " + waiting.operation() + " has waited since " + waiting.sinceMicros()
                                + " us and everything is healed")));
    }
}
