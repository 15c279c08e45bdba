package org.kingcobra.sim.services;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.arbiter.ArbiterStatus;
import org.kingcobra.arbiter.Exhibit;
import org.kingcobra.arbiter.Stage;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.arbiter.wire.CaseFileMessage;
import org.kingcobra.arbiter.wire.ExhibitMessage;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;

/** A case as it should be: testimony about somebody's conduct, and what each arbiter has sealed and revealed. */
final class CourtCase {
    static final int COMPLAINANTS_MAX = 16;

    private static final int ACCUSING_EXHIBITS_MAX = 8;
    private static final int DEFENCE_EXHIBITS_MAX = 4;

    private record Brought(ClientId submitter, ByteString words) {}

    /** What arbiters commit to, and what they reveal of it: a map from arbiter to the one thing that counts of hers. */
    static final class Round<T> {
        private final TreeMap<ClientId, Digest> sealed = new TreeMap<>();
        private final TreeMap<ClientId, T> revealed = new TreeMap<>();

        NavigableMap<ClientId, T> revealed() {
            return revealed;
        }

        boolean isSealedByAll(Collection<ClientId> arbiters) {
            return sealed.keySet().containsAll(arbiters);
        }

        boolean isRevealedByAll() {
            return revealed.keySet().equals(sealed.keySet());
        }

        Reply seal(ClientId arbiter, Digest commitment) {
            return sealed.putIfAbsent(arbiter, commitment) == null
                    ? Reply.DONE
                    : Reply.refused(ArbiterStatus.ALREADY_SEALED);
        }

        Reply reveal(ClientId arbiter, Digest commitment, T content) {
            if (!sealed.containsKey(arbiter)) {
                return Reply.refused(ArbiterStatus.NOTHING_SEALED);
            }
            if (revealed.containsKey(arbiter)) {
                return Reply.refused(ArbiterStatus.ALREADY_OPENED);
            }
            if (!commitment.equals(sealed.get(arbiter))) {
                return Reply.refused(ArbiterStatus.SEAL_DOES_NOT_MATCH);
            }
            revealed.put(arbiter, content);
            return Reply.DONE;
        }
    }

    private final long number;
    private final ClientId accused;
    private final List<ClientId> complainants = new ArrayList<>();
    private final List<Brought> exhibits = new ArrayList<>();
    private final Round<ByteString> contributions = new Round<>();
    private final Round<Vote> votes = new Round<>();
    private final TreeSet<ClientId> panel = new TreeSet<>();
    private long complaints;
    private Stage stage = Stage.GATHERING;
    private long deadlineMicros;
    private Digest digest = Digest.ZERO;

    CourtCase(long number, ClientId accused) {
        this.number = number;
        this.accused = accused;
    }

    long number() {
        return number;
    }

    ClientId accused() {
        return accused;
    }

    List<ClientId> complainants() {
        return complainants;
    }

    Stage stage() {
        return stage;
    }

    /** When the stage ends; 0 while nobody knows the time. */
    long deadlineMicros() {
        return deadlineMicros;
    }

    Digest digest() {
        return digest;
    }

    Round<ByteString> contributions() {
        return contributions;
    }

    Round<Vote> votes() {
        return votes;
    }

    /** Empty until it is drawn. */
    NavigableSet<ClientId> panel() {
        return panel;
    }

    boolean isParty(ClientId somebody) {
        return somebody.equals(accused) || complainants.contains(somebody);
    }

    void complain(ClientId complainant) {
        complaints++;
        if (!complainants.contains(complainant)) {
            complainants.add(complainant);
        }
    }

    Reply bring(ClientId submitter, ByteString words) {
        if (!isParty(submitter)) {
            return Reply.refused(ArbiterStatus.NOT_A_PARTY);
        }
        if (stage != Stage.GATHERING) {
            return Reply.refused(ArbiterStatus.CASE_IS_CLOSED_FOR_EVIDENCE);
        }
        if (exhibits.stream().anyMatch(known -> known.words().equals(words))) {
            return Reply.refused(ArbiterStatus.EXHIBIT_IS_ON_FILE);
        }
        boolean defends = submitter.equals(accused);
        long hers = exhibits.stream()
                .filter(known -> known.submitter().equals(accused) == defends)
                .count();
        if (hers >= (defends ? DEFENCE_EXHIBITS_MAX : ACCUSING_EXHIBITS_MAX)) {
            return Reply.refused(ArbiterStatus.CASE_FILE_IS_FULL);
        }
        exhibits.add(new Brought(submitter, words));
        return Reply.DONE;
    }

    /** No more evidence. What arbiters commit to from now on names the file as it is. */
    void closeFile() {
        CaseFileMessage.Builder file = CaseFileMessage.newBuilder()
                .setCaseId(number)
                .setAccused(accused.key())
                .setSubject("conduct at large")
                .setEvidenceClass("TESTIMONY")
                .setOffence("MISCONDUCT")
                .setAccusations(complaints);
        complainants.forEach(complainant -> file.addComplainants(complainant.key()));
        exhibits.forEach(exhibit -> file.addExhibits(ExhibitMessage.newBuilder()
                .setKind(Exhibit.STATEMENT)
                .setFinding("STATES")
                .setSubmitter(exhibit.submitter().key())
                .setDigest(Digest.of(exhibit.words()).bytes())
                .setContent(exhibit.words())));
        digest = Digest.of(file.build().toByteString());
    }

    void enter(Stage next, long untilMicros) {
        stage = next;
        deadlineMicros = untilMicros;
    }

    /** Why an arbiter who is on the roll may not do now what belongs to a stage. */
    Optional<ArbiterStatus> refusal(Stage asked, ClientId arbiter) {
        if (isParty(arbiter)) {
            return Optional.of(ArbiterStatus.ARBITER_IS_A_PARTY);
        }
        boolean isVote = asked == Stage.SEALING_VOTES || asked == Stage.OPENING_VOTES;
        if (isVote && !panel.isEmpty() && !panel.contains(arbiter)) {
            return Optional.of(ArbiterStatus.NOT_ON_THE_PANEL);
        }
        return stage == asked ? Optional.empty() : Optional.of(ArbiterStatus.CASE_IS_AT_ANOTHER_STAGE);
    }
}
