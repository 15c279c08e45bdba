package org.kingcobra.bft.order;

import static org.kingcobra.bft.Invariants.check;

import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;

/** What a replica knows of one sequence. Only {@link Voting} and {@link Delivery} draw conclusions from it. */
final class Instance {
    /** A value that the leader of a regency stands for: by its own PROPOSE, or by a SYNC that everybody has computed. */
    record Proposal(long regency, Digest digest, Optional<Vote> signed) {
        boolean isBySync() {
            return signed.isEmpty();
        }
    }

    final long sequence;
    final VoteBox writes = new VoteBox();
    final VoteBox accepts = new VoteBox();
    private final TreeMap<Digest, Batch> batches = new TreeMap<>();
    private Optional<Proposal> proposal = Optional.empty();
    private Optional<Vote> ownWrite = Optional.empty();
    private Optional<Vote> ownAccept = Optional.empty();
    private Optional<Certificate> lock = Optional.empty();
    private Optional<Certificate> decision = Optional.empty();

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

    /** A later regency's proposal takes the place of an earlier one's. */
    void propose(Proposal made) {
        check(
                proposal.isEmpty() || proposal.get().regency() < made.regency(),
                "sequence %s has a proposal in regency %s already",
                sequence,
                made.regency());
        proposal = Optional.of(made);
    }

    Optional<Batch> batch(Digest digest) {
        return digest.equals(Batch.EMPTY.digest())
                ? Optional.of(Batch.EMPTY)
                : Optional.ofNullable(batches.get(digest));
    }

    void hold(Batch batch) {
        batches.put(batch.digest(), batch);
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
        return ownWrite.filter(vote -> vote.slot().regency() >= regency).isPresent();
    }

    void wrote(Vote write) {
        check(!hasWrittenIn(write.slot().regency()), "sequence %s written twice in %s", sequence, write.slot());
        ownWrite = Optional.of(write);
    }

    Optional<Vote> ownAccept() {
        return ownAccept;
    }

    boolean hasAcceptedIn(long regency) {
        return ownAccept.filter(vote -> vote.slot().regency() >= regency).isPresent();
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
                decision,
                made);
        if (decision.isEmpty()) {
            decision = Optional.of(made);
        }
    }

    boolean isDecided() {
        return decision.isPresent();
    }

    Optional<Batch> decidedBatch() {
        return decision.flatMap(made -> batch(made.digest()));
    }
}
