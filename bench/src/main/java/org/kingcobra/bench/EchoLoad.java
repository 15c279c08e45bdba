package org.kingcobra.bench;

import org.kingcobra.bench.measure.Pipeline;
import org.kingcobra.bft.runtime.ClientOptions;

/** How ordered operations are asked for, on our side and on the peer's alike. */
enum EchoLoad {
    CLOSED(1, 1),
    PIPELINED(1, 64),
    BATCH_100(100, 10),
    /** Few in flight: with 1 KiB an operation each is a megabyte. */
    BATCH_1000(1_000, 2);

    /** Clients of a pipelined load. */
    static final int CLIENTS = 4;

    private static final int ENVELOPE_BYTES = 2 << 20;

    /** Long enough that a busy machine makes nobody send twice. */
    private static final int RETRY_MILLIS = 10_000;

    private static final int TIMEOUT_MILLIS = 60_000;

    /** Operations that one ordered request carries. */
    final int operations;

    /** Ordered requests that each client keeps unanswered. */
    private final int inFlight;

    EchoLoad(int operations, int inFlight) {
        this.operations = operations;
        this.inFlight = inFlight;
    }

    ClientOptions clientOptions() {
        return new ClientOptions(inFlight, operations, ENVELOPE_BYTES, 0, RETRY_MILLIS, TIMEOUT_MILLIS);
    }

    /** What our clients are asked for: single operations, which they gather themselves, the next envelope while others fly. */
    Pipeline.Shape ours() {
        int waiting = operations == 1 ? 0 : operations;
        return new Pipeline.Shape(CLIENTS, inFlight * operations + waiting, 1);
    }

    /** What the bare artifact is asked for: requests that somebody has filled already. */
    Pipeline.Shape peers() {
        return new Pipeline.Shape(CLIENTS, inFlight, operations);
    }

    /** The body of a request with all its operations, each with its length before it if they are several. */
    byte[] body(int payloadBytes) {
        int bytes = operations == 1 ? payloadBytes : Math.multiplyExact(operations, payloadBytes + Integer.BYTES);
        return new byte[bytes];
    }
}
