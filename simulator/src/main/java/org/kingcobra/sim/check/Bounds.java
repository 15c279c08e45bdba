package org.kingcobra.sim.check;

import java.util.TreeMap;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.replica.Holdings;

/**
 * I13: what others can make a correct replica keep stays within what the settings allow. Who starts again from the older of its two
 * snapshots has its votes behind the newer one as well, until it has come to that again.
 */
final class Bounds implements Check {
    private final Facts facts;
    private final Findings findings;
    private final TreeMap<Integer, Long> stable = new TreeMap<>();
    /** What was stable before the last start, of those that have not come to it again. */
    private final TreeMap<Integer, Long> stableBefore = new TreeMap<>();

    Bounds(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void began(long atMicros, int seat, Life life) {
        stableBefore.put(seat, stable.getOrDefault(seat, 0L));
    }

    @Override
    public void stabilised(long atMicros, int seat, long sequence) {
        stable.merge(seat, sequence, Math::max);
        stableBefore.computeIfPresent(seat, (any, before) -> sequence < before ? before : null);
    }

    @Override
    public void held(long atMicros, int seat, Holdings holdings) {
        expect(
                atMicros,
                seat,
                "pending envelopes",
                holdings.pendingEnvelopes(),
                facts.settings().pendingEnvelopesMax());
        long snapshots = stableBefore.containsKey(seat) ? 2 : 1;
        expect(atMicros, seat, "open sequences", holdings.openSequences(), snapshots * facts.openMax());
        expect(atMicros, seat, "states", holdings.states(), facts.statesMax());
    }

    private void expect(long atMicros, int seat, String what, long kept, long most) {
        if (facts.isHonest(seat) && kept > most) {
            findings.add(new Violation("I13", atMicros, seat, 0, "it keeps " + kept + " " + what + " of " + most));
        }
    }
}
