package org.kingcobra.bft.order;

import static org.kingcobra.bft.Invariants.check;

import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.bft.Digest;

/** What a replica knows of one sequence. Only {@link Voting} and {@link Delivery} draw conclusions from it. */
final class Instance {
    /** A value that the leader of a regency stands for: by its own PROPOSE, or by a SYNC that everybody has computed. */
    record Proposal(long regency, Digest digest, Optional<Vote> signed, Optional<Certificate> certified) {
        static Proposal byLeader(Vote vote) {
            return new Proposal(vote.slot().regency(), vote.digest(), Optional.of(vote), Optional.empty());
        }

        static Proposal bySync(long regency, Optional<Certificate> certified) {
            Digest digest = certified.map(Certificate::digest).orElse(Batch.EMPTY.digest());
            return new Proposal(regency, digest, Optional.empty(), certified);
        }

        boolean isBySync() {
            return signed.isEmpty();
        }
    }

    final long sequence;
    final VoteBox writes = new VoteBox();
    final VoteBox accepts = new VoteBox();
    private final TreeMap<Digest, Batch> batches = new TreeMap<>();
    /** What this replica wrote in whichever regency: others may be bound to it and have nobody else to ask for its batch. */
    private final TreeSet<Digest> written = new TreeSet<>();

    private Optional<Proposal> proposal = Optional.empty();
    private Optional<Vote> ownWrite = Optional.empty();
    private Optional<Vote> ownAccept = Optional.empty();
    private Optional<Certificate> lock = Optional.empty();
    private Optional<Certificate> decision = Optional.empty();
    private boolean logged;
    private long votedMicros;

    Instance(long sequence) {
        this.sequence = sequence;
    }

    Optional<Proposal> proposal() {
        return proposal;
    }

    /** The proposal of a regency, if it has one. */
    Optional<Proposal> proposal(long regency) {
        return proposal.filter(made -> made.regency() == regency);
    }

    /** What shows others that the value of a SYNC was certified, and who has its batch. */
    Optional<Certificate> chosen() {
        return proposal.flatMap(Proposal::certified);
    }

    /** A later regency's proposal takes the place of an earlier one's. */
    void propose(Proposal made) {
        check(
                proposal.isEmpty() || proposal.get().regency() < made.regency(),
                "sequence %s has a proposal in regency %s already",
                sequence,
                made.regency());
        proposal = Optional.of(made);
        batches.keySet().removeIf(digest -> !needs(digest) && !written.contains(digest));
    }

    Optional<Batch> batch(Digest digest) {
        return digest.equals(Batch.EMPTY.digest())
                ? Optional.of(Batch.EMPTY)
                : Optional.ofNullable(batches.get(digest));
    }

    void hold(Batch batch) {
        batches.put(batch.digest(), batch);
    }

    /** Of all batches that are held. */
    long bytes() {
        return batches.values().stream().mapToLong(Batch::bytes).sum();
    }

    /** Whether the digest may still be asked for by or of this replica; other batches are not worth keeping. */
    boolean needs(Digest digest) {
        return proposal.filter(made -> made.digest().equals(digest)).isPresent()
                || lock.filter(held -> held.digest().equals(digest)).isPresent()
                || decision.filter(made -> made.digest().equals(digest)).isPresent();
    }

    Optional<Vote> ownWrite() {
        return ownWrite;
    }

    boolean hasWrittenIn(long regency) {
        return ownWrite.isPresent() && ownWrite.get().slot().regency() >= regency;
    }

    /** When this replica voted first, by its own clock; 0 for votes of an earlier run. */
    long votedMicros() {
        return votedMicros;
    }

    boolean isVotedOn() {
        return ownWrite.isPresent() || ownAccept.isPresent();
    }

    void wroteAt(Vote write, long nowMicros) {
        votedMicros = isVotedOn() ? votedMicros : nowMicros;
        wrote(write);
    }

    private void wrote(Vote write) {
        check(!hasWrittenIn(write.slot().regency()), "sequence %s written twice in %s", sequence, write.slot());
        ownWrite = Optional.of(write);
        written.add(write.digest());
    }

    /** Another membership decides: of votes only this replica's own in that one count, or a later one count, which it
     * may have cast in an earlier run, or before its state was set back.
     */
    void startOver(long membership) {
        proposal = Optional.empty();
        ownWrite = ownWrite.filter(vote -> vote.slot().membership() >= membership);
        ownAccept = ownAccept.filter(vote -> vote.slot().membership() >= membership);
        lock = lock.filter(held -> held.slot().membership() >= membership);
        writes.clear();
        accepts.clear();
        ownWrite.ifPresent(writes::add);
        ownAccept.ifPresent(accepts::add);
    }

    /** A WRITE of an earlier run of this life. */
    void recallWrite(Vote write) {
        if (!hasWrittenIn(write.slot().regency())) {
            wrote(write);
            writes.add(write);
        }
    }

    /** An ACCEPT of an earlier run of this life, and what it was locked by. */
    void recallAccept(Vote accept, Certificate by) {
        if (!hasAcceptedIn(accept.slot().regency())) {
            accepted(accept, by);
            accepts.add(accept);
        }
    }

    /** The decision is in the log. */
    void logged() {
        logged = true;
    }

    boolean isLogged() {
        return logged;
    }

    Optional<Vote> ownAccept() {
        return ownAccept;
    }

    boolean hasAcceptedIn(long regency) {
        return ownAccept.isPresent() && ownAccept.get().slot().regency() >= regency;
    }

    void accepted(Vote accept, Certificate by) {
        check(!hasAcceptedIn(accept.slot().regency()), "sequence %s accepted twice in %s", sequence, accept.slot());
        check(by.digest().equals(accept.digest()), "sequence %s locked on another value", sequence);
        ownAccept = Optional.of(accept);
        lock = Optional.of(by);
    }

    /** The WRITE certificate of the highest regency in which this replica sent an ACCEPT. */
    Optional<Certificate> lock() {
        return lock;
    }

    Optional<Certificate> decision() {
        return decision;
    }

    void decide(Certificate made) {
        check(
                decision.isEmpty() || decision.get().digest().equals(made.digest()),
                "sequence %s is decided twice, as %s and %s",
                sequence,
                decision.map(Certificate::digest),
                made.digest());
        if (decision.isEmpty()) {
            decision = Optional.of(made);
        }
    }

    boolean isDecided() {
        return decision.isPresent();
    }

    Optional<Batch> decidedBatch() {
        return decision.isPresent() ? batch(decision.get().digest()) : Optional.empty();
    }
}
