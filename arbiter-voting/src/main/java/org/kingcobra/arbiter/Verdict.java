package org.kingcobra.arbiter;

import java.util.List;
import java.util.Optional;
import org.kingcobra.arbiter.tally.Judgement.Reason;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.ClientId;

/**
 * What became of a case, with all that it rests on.
 *
 * @param confidencePerMille how likely the outcome is right, rounded down; 0 where nothing was found
 * @param juryPerMille how often such a panel finds who is guilty, rounded down; 0 without a panel
 * @param seats the panel in order of being drawn; empty without one
 * @param sanctions what was really done
 */
public record Verdict(
        CaseFile file,
        Outcome outcome,
        Reason reason,
        int confidencePerMille,
        int juryPerMille,
        List<Seat> seats,
        List<Sanction> sanctions,
        long decidedMicros) {
    public Verdict {
        seats = List.copyOf(seats);
        sanctions = List.copyOf(sanctions);
    }

    public CaseId id() {
        return file.id();
    }

    /** One arbiter of the panel; no vote: she was silent, or off the roll by the end. */
    public record Seat(ClientId arbiter, Optional<Vote> vote) {}
}
