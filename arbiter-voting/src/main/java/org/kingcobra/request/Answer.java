package org.kingcobra.request;

import java.util.Optional;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Status;

/**
 * What the market answered.
 *
 * @param status {@link HostStatus#DONE}, or a {@link HostStatus} or {@link MarketStatus} that says why not
 * @param value present if and only if it is done
 * @param explanation more about a refusal; may be empty
 */
public record Answer<T>(Status status, Optional<T> value, String explanation) {
    /** The value of an answer that has none to tell but that it is done. */
    public enum Done {
        DONE
    }

    static <T> Answer<T> done(T value) {
        return new Answer<>(HostStatus.DONE, Optional.of(value), "");
    }

    static <T> Answer<T> refused(Status status, String explanation) {
        return new Answer<>(status, Optional.empty(), explanation);
    }

    public boolean isDone() {
        return value.isPresent();
    }

    /**
     * The value of an answer that is done.
     *
     * @throws IllegalStateException naming the status of one that is not
     */
    public T orThrow() {
        return value.orElseThrow(() -> new IllegalStateException(
                "the market answered " + status.name() + (explanation.isEmpty() ? "" : ": " + explanation)));
    }
}
