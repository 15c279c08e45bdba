package org.kingcobra.bft.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The votes of one kind for one sequence: of each replica the one of its highest regency among those that this replica has
 * reached, and among those beyond. A correct replica votes in ascending regencies, once in each, so nothing of it is lost that
 * could still count; a Byzantine one fills no memory, and hides no contradiction behind a vote in a regency that never comes.
 */
final class VoteBox {
    private final TreeMap<Integer, Vote> reached = new TreeMap<>();
    private final TreeMap<Integer, Vote> beyond = new TreeMap<>();
    private List<Certificate> certified = List.of();
    private int certifiedBy;

    /**
     * Takes a vote whose signature was checked; returns an earlier one that contradicts it, which proves equivocation.
     *
     * @param installed the regency that this replica has reached
     */
    Optional<Vote> add(Vote vote, long installed) {
        int replica = vote.replica();
        for (Vote earlier : of(replica)) {
            if (earlier.contradicts(vote)) {
                return Optional.of(earlier);
            }
        }
        settle(replica, installed);
        TreeMap<Integer, Vote> kept = vote.slot().regency() <= installed ? reached : beyond;
        kept.merge(replica, vote, VoteBox::later);
        certifiedBy = 0;
        return Optional.empty();
    }

    /** Takes a vote of this replica's own, or one that knows no regencies. */
    void add(Vote vote) {
        add(vote, vote.slot().regency());
    }

    /** What lay beyond has been reached. */
    private void settle(int replica, long installed) {
        Vote ahead = beyond.get(replica);
        if (ahead != null && ahead.slot().regency() <= installed) {
            beyond.remove(replica);
            reached.merge(replica, ahead, VoteBox::later);
        }
    }

    private static Vote later(Vote first, Vote second) {
        return first.slot().regency() >= second.slot().regency() ? first : second;
    }

    /** Whether something of the kind was not heard yet: neither the very vote nor a later one that takes its place. */
    boolean isNews(Vote vote, long installed) {
        boolean isReached = vote.slot().regency() <= installed;
        for (Vote earlier : of(vote.replica())) {
            boolean isSame = earlier.slot().equals(vote.slot()) && !earlier.contradicts(vote);
            boolean isOver = (earlier.slot().regency() <= installed) == isReached
                    && earlier.slot().regency() > vote.slot().regency();
            if (isSame || isOver) {
                return false;
            }
        }
        return true;
    }

    void remove(int replica) {
        reached.remove(replica);
        beyond.remove(replica);
        certifiedBy = 0;
    }

    void clear() {
        reached.clear();
        beyond.clear();
        certifiedBy = 0;
    }

    List<Vote> of(int replica) {
        Vote first = reached.get(replica);
        Vote second = beyond.get(replica);
        if (first == null || second == null) {
            return first != null ? List.of(first) : second != null ? List.of(second) : List.of();
        }
        return List.of(first, second);
    }

    /** Q votes for one value in one slot, in whichever regency. */
    Optional<Certificate> anyCertificate(int quorum) {
        List<Certificate> all = certificates(quorum);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** Q votes for one value in one regency. */
    Optional<Certificate> certificateIn(long regency, int quorum) {
        for (Certificate found : certificates(quorum)) {
            if (found.slot().regency() == regency) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Worked out once for the votes that are here: it is asked for after each step. */
    private List<Certificate> certificates(int quorum) {
        if (certifiedBy != quorum) {
            certified = reached.size() + beyond.size() < quorum ? List.of() : findCertificates(quorum);
            certifiedBy = quorum;
        }
        return certified;
    }

    private List<Certificate> findCertificates(int quorum) {
        List<Vote> unused = new ArrayList<>(reached.values());
        unused.addAll(beyond.values());
        List<Certificate> found = new ArrayList<>();
        while (unused.size() >= quorum) {
            Vote any = unused.get(0);
            List<Vote> equal = new ArrayList<>();
            for (Vote vote : unused) {
                if (vote.slot().equals(any.slot()) && vote.digest().equals(any.digest())) {
                    equal.add(vote);
                }
            }
            if (equal.size() >= quorum) {
                found.add(Certificate.of(equal));
            }
            unused.removeAll(equal);
        }
        return found;
    }
}
