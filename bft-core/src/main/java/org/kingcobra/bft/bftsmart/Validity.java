package org.kingcobra.bft.bftsmart;

import java.util.Optional;
import java.util.function.Predicate;

/** External validity of a proposed value: every envelope in it is well-formed, rightly named, and one that this replica admits. */
final class Validity {
    private final Batch.Limits limits;
    private final RequestPool pool;
    private final Predicate<byte[]> admits;

    Validity(Batch.Limits limits, RequestPool pool, Predicate<byte[]> admits) {
        this.limits = limits;
        this.pool = pool;
        this.admits = admits;
    }

    boolean holdsFor(byte[] value) {
        Optional<Batch> batch = Batch.parse(value, limits);
        return batch.isPresent() && batch.get().slices().stream().allMatch(this::holdsFor);
    }

    private boolean holdsFor(Batch.Slice slice) {
        return pool.knows(slice) || (slice.isNamedRightly() && (slice.isNoOp() || admits.test(slice.envelope())));
    }
}
