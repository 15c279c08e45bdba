package org.kingcobra.mac;

import java.util.Optional;
import java.util.function.Supplier;
import org.kingcobra.bft.Reply;

/**
 * What the ledger answered.
 *
 * @param value present if the status is DONE
 */
public record Answer<T>(LedgerStatus status, Optional<T> value) {
    static <T> Answer<T> of(Reply reply, Supplier<T> value) {
        LedgerStatus status = LedgerStatus.of(reply);
        return new Answer<>(status, status.isDone() ? Optional.of(value.get()) : Optional.empty());
    }

    /** The value, where the ledger cannot refuse. */
    T orThrow() {
        return value.orElseThrow(() -> new IllegalStateException("expected an answer, got " + status));
    }
}
