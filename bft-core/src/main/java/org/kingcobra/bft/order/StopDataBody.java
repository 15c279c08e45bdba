package org.kingcobra.bft.order;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/**
 * What a replica proves about itself when its regency ends (rule 5): how far it has executed, and what it knows beyond.
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
    boolean isValid(Membership membership, OrderSettings settings) {
        return stable.stream().allMatch(made -> isValid(made, SignedKind.CHECKPOINT, membership))
                && isContiguousTail(settings.window())
                && isNear(settings)
                && isAscendingBeyondExecuted()
                && executed.stream().allMatch(made -> isValid(made, SignedKind.ACCEPT, membership))
                && undecided.stream()
                        .allMatch(made -> made.isValid(membership, SignedKind.ACCEPT)
                                || made.isValid(membership, SignedKind.WRITE));
    }

    /** A correct replica has voted for nothing further on, even if a crash has set it back to the state of an older checkpoint. */
    private boolean isNear(OrderSettings settings) {
        long most = executedSequence() + 2 * settings.logLength();
        return undecided.isEmpty() || undecided.get(undecided.size() - 1).sequence() <= most;
    }

    /** Of this membership or one before. */
    private static boolean isValid(Certificate made, SignedKind kind, Membership membership) {
        long id = made.slot().membership();
        return id <= membership.id() && made.isValid(membership.numbered(id), kind);
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
