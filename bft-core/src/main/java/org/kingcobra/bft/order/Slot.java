package org.kingcobra.bft.order;

/**
 * Where a vote is cast: the sequence to be decided, in one regency of one membership.
 *
 * @param membership which set of replicas votes, from 0
 * @param regency which of them leads, from 0 in each membership
 * @param sequence from 1; for messages about a whole regency 0
 */
public record Slot(long membership, long regency, long sequence) {
    public Slot at(long otherSequence) {
        return new Slot(membership, regency, otherSequence);
    }
}
