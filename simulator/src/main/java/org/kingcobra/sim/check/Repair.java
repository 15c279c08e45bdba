package org.kingcobra.sim.check;

import java.util.TreeMap;

/**
 * The other half of I1: no correct replica's state turns out to be another than a quorum's; and where a service that is not
 * deterministic has brought one to that, it is given the quorum's before the end (I9).
 */
final class Repair implements Check {
    private final Facts facts;
    private final Findings findings;
    private final TreeMap<Integer, Long> divergedAt = new TreeMap<>();

    Repair(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void diverged(long atMicros, int seat, long sequence) {
        divergedAt.put(seat, sequence);
        findings.add(new Violation(
                "I1",
                atMicros,
                seat,
                sequence,
                "replica " + seat + " has come to another state than a quorum, and has noticed"));
    }

    @Override
    public void restored(Restored event) {
        divergedAt.computeIfPresent(event.seat(), (seat, sequence) -> event.sequence() >= sequence ? null : sequence);
    }

    /** It begins again with what its disk holds, and notices again if that is wrong. */
    @Override
    public void crashed(long atMicros, int seat) {
        divergedAt.remove(seat);
    }

    @Override
    public void ended(Ending event) {
        divergedAt.forEach((seat, sequence) -> {
            if (facts.isCorrect(seat)) {
                findings.add(new Violation(
                        "I9",
                        event.atMicros(),
                        seat,
                        sequence,
                        "replica " + seat + " has diverged and was never given the state of the others"));
            }
        });
    }
}
