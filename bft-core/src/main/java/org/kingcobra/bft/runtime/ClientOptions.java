package org.kingcobra.bft.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.host.Limits;

/**
 * How a client gathers operations into signed envelopes and how long it waits.
 *
 * @param envelopesInFlight further operations wait, and gather, while so many envelopes are unanswered
 * @param envelopeOperations an envelope with so many operations is full
 * @param envelopeBytes an envelope with so many bytes of payload is full
 * @param lingerMicros how long a first operation waits for others before its envelope leaves; 0 to leave at once
 * @param retryMillis how long until an unanswered envelope is sent again; doubles with each time
 * @param timeoutMillis how long until an unanswered operation's outcome is reported as indeterminate
 */
public record ClientOptions(
        int envelopesInFlight,
        int envelopeOperations,
        int envelopeBytes,
        int lingerMicros,
        int retryMillis,
        int timeoutMillis) {
    /** Operations that may wait in a client, sent or not. */
    static final int PENDING_OPERATIONS_MAX = 1 << 20;

    public static final ClientOptions DEFAULT = new ClientOptions(8, 1_024, 256 << 10, 0, 1_000, 15_000);

    public ClientOptions {
        checkArgument(envelopesInFlight >= 1, "expected at least 1 envelope in flight, got %s", envelopesInFlight);
        checkArgument(
                envelopeOperations >= 1 && envelopeOperations <= Limits.ENVELOPE_OPERATIONS_MAX,
                "expected 1 to %s operations an envelope, got %s",
                Limits.ENVELOPE_OPERATIONS_MAX,
                envelopeOperations);
        checkArgument(
                envelopeBytes >= 1 && envelopeBytes <= Limits.ENVELOPE_BYTES_MAX / 2,
                "expected 1 to %s bytes an envelope, got %s",
                Limits.ENVELOPE_BYTES_MAX / 2,
                envelopeBytes);
        checkArgument(lingerMicros >= 0, "expected a linger of at least 0 us, got %s", lingerMicros);
        checkArgument(retryMillis >= 1, "expected a retry after at least 1 ms, got %s", retryMillis);
        checkArgument(timeoutMillis >= 1, "expected a timeout of at least 1 ms, got %s", timeoutMillis);
    }

    public ClientOptions withEnvelopes(int inFlight, int operations) {
        return new ClientOptions(inFlight, operations, envelopeBytes, lingerMicros, retryMillis, timeoutMillis);
    }

    public ClientOptions withLingerMicros(int micros) {
        return new ClientOptions(
                envelopesInFlight, envelopeOperations, envelopeBytes, micros, retryMillis, timeoutMillis);
    }

    public ClientOptions withTimeouts(int newRetryMillis, int newTimeoutMillis) {
        return new ClientOptions(
                envelopesInFlight, envelopeOperations, envelopeBytes, lingerMicros, newRetryMillis, newTimeoutMillis);
    }
}
