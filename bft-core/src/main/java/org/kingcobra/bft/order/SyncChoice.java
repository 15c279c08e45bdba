package org.kingcobra.bft.order;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a new regency starts with: a pure function of n-f STOPDATAs, so that everybody who has them comes to the same
 * (rule 5; Castro and Liskov, OSDI 1999, 4.4). A value that was decided, or could have been, is certified in one of
 * them.
 *
 * @param executed the highest sequence that a sender has proved to have executed: nothing is chosen up to there
 * @param values for each sequence from there to the highest certified one the certificate whose value is to be voted on; none
 *     means the empty batch
 */
record SyncChoice(long executed, SortedMap<Long, Optional<Certificate>> values) {
    SyncChoice {
        values = ImmutableSortedMap.copyOfSorted(values);
    }

    static SyncChoice of(List<StopDataBody> bodies) {
        long executed =
                bodies.stream().mapToLong(StopDataBody::executedSequence).max().orElse(0);
        TreeMap<Long, Optional<Certificate>> values = new TreeMap<>();
        for (StopDataBody body : bodies) {
            for (Certificate known : body.undecided()) {
                if (known.sequence() > executed) {
                    values.merge(known.sequence(), Optional.of(known), SyncChoice::stronger);
                }
            }
        }
        long highest = values.isEmpty() ? executed : values.lastKey();
        for (long sequence = executed + 1; sequence < highest; sequence++) {
            values.putIfAbsent(sequence, Optional.empty());
        }
        return new SyncChoice(executed, values);
    }

    /** A decision before any lock, and of locks the one of the highest regency. */
    private static Optional<Certificate> stronger(Optional<Certificate> first, Optional<Certificate> second) {
        return rank(first) >= rank(second) ? first : second;
    }

    private static long rank(Optional<Certificate> certificate) {
        return certificate
                .map(known -> known.kind() == SignedKind.ACCEPT
                        ? Long.MAX_VALUE
                        : known.slot().regency())
                .orElse(-1L);
    }

    /** The last sequence that is chosen here; the leader proposes freely behind it. */
    long last() {
        return values.isEmpty() ? executed : values.lastKey();
    }
}
