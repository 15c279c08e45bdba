package org.kingcobra.arbiter.tally;

import static org.kingcobra.bft.Invariants.check;

import java.util.Collection;
import java.util.Collections;

/**
 * The votes of one panel, counted. Tolerance: with at most g corrupt arbiters among 3g+1, whatever they do or leave undone, the
 * outcome is the one on which the honest arbiters agree; where these differ, corrupt ones alone turn nothing into a conviction
 * or an acquittal.
 *
 * @param silent seats without a vote that counts
 */
public record Tally(PanelSize panel, int guilty, int insufficient, int innocent, int silent) {
    public Tally {
        check(guilty >= 0 && insufficient >= 0 && innocent >= 0 && silent >= 0, "votes are counted from zero");
        check(
                guilty + insufficient + innocent + silent == panel.seats(),
                "expected %s votes and silences, got %s",
                panel.seats(),
                guilty + insufficient + innocent + silent);
    }

    /** Counts one vote for each seat that cast one; the other seats are silent. */
    public static Tally of(PanelSize panel, Collection<Vote> votes) {
        check(votes.size() <= panel.seats(), "%s votes for %s seats", votes.size(), panel.seats());
        return new Tally(
                panel,
                Collections.frequency(votes, Vote.GUILTY),
                Collections.frequency(votes, Vote.INSUFFICIENT),
                Collections.frequency(votes, Vote.INNOCENT),
                panel.seats() - votes.size());
    }

    public Outcome outcome() {
        if (guilty >= panel.deciding()) {
            check(innocent < panel.deciding(), "a panel cannot convict and acquit");
            return Outcome.PROVEN;
        }
        return innocent >= panel.deciding() ? Outcome.CLEARED : Outcome.UNPROVEN;
    }

    /** Whether the panel agrees that the evidence carries neither outcome. */
    public boolean findsTooLittle() {
        return insufficient >= panel.deciding();
    }
}
