package org.kingcobra.bft.order;

import static org.kingcobra.bft.Invariants.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which regency is installed, which are asked for, and whether the installed one has started. */
final class Regencies {
    private final Membership membership;
    private final TreeMap<Integer, Vote> stops = new TreeMap<>();
    private final TreeMap<Integer, SignedStopData> stopData = new TreeMap<>();
    /** Whose STOPDATA for the installed regency was looked at, whatever it was worth. */
    private final TreeSet<Integer> heard = new TreeSet<>();

    private Optional<Message.Sync> sync = Optional.empty();
    private final PastVotes past;
    private long installed;
    private long lastChosen;
    private Optional<Vote> ownStop;
    private boolean synced;
    private boolean leads;

    /**
     * The regencies of a membership from its first one on. What an earlier run of this life did in a later one binds; that one
     * counts as not started until its SYNC is seen again.
     */
    Regencies(Membership membership, PastVotes past) {
        this.membership = membership;
        this.past = past;
        this.installed = past.regency(membership.id());
        this.synced = installed == 0;
        this.ownStop = past.stop(membership.id());
        ownStop.ifPresent(this::addStop);
    }

    long installed() {
        return installed;
    }

    int leader() {
        return membership.leader(installed);
    }

    /** The highest regency that this replica asked for; it votes in none below. */
    long stopped() {
        return ownStop.isPresent() ? ownStop.get().slot().regency() : 0;
    }

    Optional<Vote> ownStop() {
        return ownStop;
    }

    boolean isSynced() {
        return synced;
    }

    /** Whether this replica votes: its regency has started and it has not asked for a later one. */
    boolean isActive() {
        return synced && stopped() <= installed;
    }

    /**
     * Whether this replica may propose and sync where it leads: not in a regency that an earlier run has led (rule 10).
     */
    boolean mayLead() {
        return leads || !past.hasLed(membership.id(), installed);
    }

    /** It is about to propose or sync in the installed regency; whether that is for the first time. */
    boolean beginToLead() {
        boolean isFirst = !leads;
        leads = true;
        return isFirst;
    }

    /** The last sequence that the regency's SYNC has chosen; proposals lie behind it. */
    long lastChosen() {
        return lastChosen;
    }

    /** The SYNC with which the regency started; none in regency 0. */
    Optional<Message.Sync> sync() {
        return sync;
    }

    /** Takes a STOP whose signature was checked. */
    void addStop(Vote stop) {
        stops.merge(
                stop.replica(),
                stop,
                (old, news) -> old.slot().regency() >= news.slot().regency() ? old : news);
    }

    void stop(Vote own) {
        check(own.slot().regency() > stopped(), "stopped %s, now %s", stopped(), own.slot());
        ownStop = Optional.of(own);
        addStop(own);
    }

    /** The highest regency that so many replicas, or more, ask for, or go beyond. */
    long askedForBy(int replicas) {
        if (stops.size() < replicas) {
            return 0;
        }
        List<Long> asked = new ArrayList<>();
        stops.values().forEach(stop -> asked.add(stop.slot().regency()));
        asked.sort(Collections.reverseOrder());
        return asked.get(replicas - 1);
    }

    void install(long regency) {
        check(regency > installed, "installing %s, installed %s", regency, installed);
        installed = regency;
        synced = false;
        leads = false;
        sync = Optional.empty();
        stopData.clear();
        heard.clear();
    }

    boolean hasHeard(int replica) {
        return heard.contains(replica);
    }

    void heard(int replica) {
        heard.add(replica);
    }

    /** Takes a valid STOPDATA for the installed regency; the first of each replica counts. */
    void addStopData(SignedStopData data) {
        stopData.putIfAbsent(data.replica(), data);
    }

    List<SignedStopData> stopData() {
        return List.copyOf(stopData.values());
    }

    /** The installed regency starts. */
    void start(Message.Sync by, SyncChoice choice) {
        check(by.slot().regency() == installed && !synced, "sync of %s, installed %s", by.slot(), installed);
        sync = Optional.of(by);
        synced = true;
        lastChosen = choice.last();
    }
}
