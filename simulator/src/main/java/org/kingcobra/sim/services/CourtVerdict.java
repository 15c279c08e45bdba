package org.kingcobra.sim.services;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;
import java.util.SortedMap;
import org.kingcobra.arbiter.tally.Judgement.Reason;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.ClientId;

/**
 * What a case must come to.
 *
 * @param ballots of each arbiter of the panel her one vote, if it counts
 */
record CourtVerdict(Outcome outcome, Reason reason, SortedMap<ClientId, Optional<Vote>> ballots) {
    CourtVerdict {
        ballots = ImmutableSortedMap.copyOfSorted(ballots);
    }

    /** Without a panel. */
    static CourtVerdict unproven(Reason reason) {
        return new CourtVerdict(Outcome.UNPROVEN, reason, ImmutableSortedMap.of());
    }

    /**
     * What votes come to.
     *
     * @param deciding so many equal ones decide
     * @param isCredible whether somebody who complained is to be believed
     */
    static CourtVerdict of(SortedMap<ClientId, Optional<Vote>> ballots, int deciding, boolean isCredible) {
        if (count(ballots, Vote.GUILTY) >= deciding) {
            return isCredible
                    ? new CourtVerdict(Outcome.PROVEN, Reason.PANEL_FOUND_GUILTY, ballots)
                    : new CourtVerdict(Outcome.UNPROVEN, Reason.COMPLAINANT_LACKS_CREDIBILITY, ballots);
        }
        if (count(ballots, Vote.INNOCENT) >= deciding) {
            return new CourtVerdict(Outcome.CLEARED, Reason.PANEL_FOUND_INNOCENT, ballots);
        }
        boolean findsTooLittle = count(ballots, Vote.INSUFFICIENT) >= deciding;
        return new CourtVerdict(
                Outcome.UNPROVEN,
                findsTooLittle ? Reason.EVIDENCE_IS_INSUFFICIENT : Reason.PANEL_DID_NOT_AGREE,
                ballots);
    }

    private static long count(SortedMap<ClientId, Optional<Vote>> ballots, Vote vote) {
        return ballots.values().stream().filter(Optional.of(vote)::equals).count();
    }
}
