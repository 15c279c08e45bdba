package org.kingcobra.arbiter;

import static org.kingcobra.bft.Invariants.check;

import java.util.List;
import java.util.Set;
import org.kingcobra.arbiter.tally.TrackRecord;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/** All that the arbiters' service remembers. */
final class ArbiterState {
    /** Arbiters on the roll. */
    static final int ROLL_MAX = 1_024;
    /** Complainants whose record is kept; beyond it newcomers stay newcomers, and still pay for slander. */
    static final int TRACK_RECORDS_MAX = 65_536;

    final Docket docket;
    final SealedRound contributions;
    final SealedRound ballots;
    private final ReplicatedMap<ClientId, Long> roll;
    private final ReplicatedMap<ClientId, TrackRecord> records;

    ArbiterState(StateSpace state) {
        docket = new Docket(state);
        contributions = new SealedRound(state, "contributions");
        ballots = new SealedRound(state, "ballots");
        roll = state.map("roll", Codec.CLIENT, Codec.LONG);
        records = state.map("track-records", Codec.CLIENT, ArbiterCodecs.TRACK_RECORD);
    }

    boolean isEnrolled(ClientId arbiter) {
        return roll.contains(arbiter);
    }

    Set<ClientId> roll() {
        return roll.view().keySet();
    }

    void enrol(ClientId arbiter, long sequence) {
        check(roll.size() < ROLL_MAX, "the roll exceeds %s", ROLL_MAX);
        roll.put(arbiter, sequence);
    }

    void strikeOff(ClientId arbiter) {
        roll.remove(arbiter);
    }

    /** Who may judge a case: everybody on the roll but its parties. */
    List<ClientId> eligible(CaseFile file) {
        return roll().stream().filter(arbiter -> !file.isParty(arbiter)).toList();
    }

    TrackRecord record(ClientId complainant) {
        return records.getOrDefault(complainant, TrackRecord.NEWCOMER);
    }

    void remember(ClientId complainant, TrackRecord record) {
        if (records.contains(complainant) || records.size() < TRACK_RECORDS_MAX) {
            records.put(complainant, record);
        }
    }
}
