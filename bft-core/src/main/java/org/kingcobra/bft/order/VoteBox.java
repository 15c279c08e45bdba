package org.kingcobra.bft.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;

/**
 * The votes of one kind for one sequence: of each replica the one of its highest regency. A correct replica votes in ascending
 * regencies, once in each, so nothing of it is lost that could still count; a Byzantine one fills no memory.
 */
final class VoteBox {
    private final TreeMap<Integer, Vote> latest = new TreeMap<>();

    /** Takes a vote whose signature was checked; returns an earlier one that contradicts it, which proves equivocation. */
    Optional<Vote> add(Vote vote) {
        Vote earlier = latest.get(vote.replica());
        if (earlier != null && earlier.contradicts(vote)) {
            return Optional.of(earlier);
        }
        if (earlier == null || earlier.slot().regency() < vote.slot().regency()) {
            latest.put(vote.replica(), vote);
        }
        return Optional.empty();
    }

    /** Whether the very vote, or a later one of the replica, is here. */
    boolean isNews(Vote vote) {
        Vote earlier = latest.get(vote.replica());
        return earlier == null || earlier.slot().regency() < vote.slot().regency() || earlier.contradicts(vote);
    }

    void remove(int replica) {
        latest.remove(replica);
    }

    void clear() {
        latest.clear();
    }

    Optional<Vote> of(int replica) {
        return Optional.ofNullable(latest.get(replica));
    }

    /** Q votes for one value in one slot, if there are. */
    private Optional<Certificate> certificate(Slot slot, Digest digest, int quorum) {
        List<Vote> equal = new ArrayList<>();
        for (Vote vote : latest.values()) {
            if (vote.slot().equals(slot) && vote.digest().equals(digest)) {
                equal.add(vote);
            }
        }
        return equal.size() >= quorum ? Optional.of(Certificate.of(equal)) : Optional.empty();
    }

    /** Q votes for any value in any regency. */
    Optional<Certificate> anyCertificate(int quorum) {
        for (Vote vote : latest.values()) {
            Optional<Certificate> found = certificate(vote.slot(), vote.digest(), quorum);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
