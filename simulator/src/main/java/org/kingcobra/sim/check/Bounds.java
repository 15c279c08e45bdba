package org.kingcobra.sim.check;

/** I13: what others can make a correct replica keep stays within what the settings allow. */
final class Bounds implements Observer {
    private final Facts facts;
    private final Findings findings;

    Bounds(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void held(long atMicros, int seat, Held held) {
        expect(
                atMicros,
                seat,
                "pending envelopes",
                held.pendingEnvelopes(),
                facts.settings().pendingEnvelopesMax());
        expect(atMicros, seat, "open sequences", held.openSequences(), facts.openMax());
        expect(atMicros, seat, "states", held.states(), facts.statesMax());
    }

    private void expect(long atMicros, int seat, String what, long kept, long most) {
        if (facts.isHonest(seat) && kept > most) {
            findings.add(new Violation("I13", atMicros, seat, 0, "it keeps " + kept + " " + what + " of " + most));
        }
    }
}
