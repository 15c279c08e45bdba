package org.kingcobra.bft.order;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/**
 * What a replica proves about itself when its regency ends (ENGINE.md 5): how far it has executed, and what it knows beyond.
 *
 * @param stable its stable checkpoint's certificate
 * @param executed the decisions of the last W sequences that it executed, those at or below the checkpoint left out; ascending
 * @param undecided for what lies beyond: the decision, or the WRITE certificate of the highest regency; ascending
 */
public record StopDataBody(Optional<Certificate> stable, List<Certificate> executed, List<Certificate> undecided) {
    public StopDataBody {
        executed = ImmutableList.copyOf(executed);
        undecided = ImmutableList.copyOf(undecided);
    }

    long stableSequence() {
        return stable.map(Certificate::sequence).orElse(0L);
    }

    /** The last sequence that the sender has executed. */
    long executedSequence() {
        return executed.isEmpty()
                ? stableSequence()
                : executed.get(executed.size() - 1).sequence();
    }

    /** Whether every certificate holds and they prove what they are said to prove. */
    boolean isValid(Membership membership, int window) {
        return stable.stream().allMatch(made -> made.isValid(membership, SignedKind.CHECKPOINT))
                && isContiguousTail(window)
                && isAscendingBeyondExecuted()
                && executed.stream().allMatch(made -> made.isValid(membership, SignedKind.ACCEPT))
                && undecided.stream()
                        .allMatch(made -> made.isValid(membership, SignedKind.ACCEPT)
                                || made.isValid(membership, SignedKind.WRITE));
    }

    private boolean isContiguousTail(int window) {
        long next = Math.max(stableSequence(), executedSequence() - window) + 1;
        for (Certificate decision : executed) {
            if (decision.sequence() != next) {
                return false;
            }
            next++;
        }
        return executed.size() <= window;
    }

    private boolean isAscendingBeyondExecuted() {
        long last = executedSequence();
        for (Certificate known : undecided) {
            if (known.sequence() <= last) {
                return false;
            }
            last = known.sequence();
        }
        return true;
    }
}
