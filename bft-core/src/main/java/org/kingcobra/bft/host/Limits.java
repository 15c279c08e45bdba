package org.kingcobra.bft.host;

/** Everything that grows has a limit. All replicas of a group must have the same. */
public final class Limits {
    /** The largest envelope that is decoded. */
    public static final int ENVELOPE_BYTES_MAX = 4 << 20;

    /** What an envelope of one operation holds beside the operation's payload, rounded up. */
    public static final int ENVELOPE_OVERHEAD_BYTES = 512;

    /** What each further operation adds to an envelope beside its payload, rounded up. */
    public static final int OPERATION_OVERHEAD_BYTES = 16;

    /** The most operations in one envelope. */
    public static final int ENVELOPE_OPERATIONS_MAX = 8_192;

    /** How far beyond its floor a client may count (rule 16). */
    public static final int WINDOW_OPERATIONS = 1 << 14;

    /** Results remembered for one client; beyond, the oldest are forgotten until half of it is left. */
    public static final int RESULT_BYTES_PER_CLIENT = 16 << 20;

    /** What is remembered of all clients; beyond, whoever was silent for longest is forgotten, down to a raised floor. */
    public static final long REMEMBERED_BYTES_MAX = 256L << 20;

    /** Results in the answer to one envelope; behind them, its other operations are AHEAD. */
    public static final int ENVELOPE_RESULT_BYTES_MAX = 4 << 20;

    /** Answers of a batch; behind them, operations are AHEAD and their envelopes wait on. */
    public static final int BATCH_ANSWER_BYTES_MAX = 32 << 20;

    /** The largest answer to one operation. */
    public static final int RESULT_BYTES_MAX = 1 << 20;

    /** Clients that are remembered, beside the replicas. */
    public static final int CLIENTS_MAX = 1 << 18;

    /** Events that one command may emit to other services. */
    public static final int EVENTS_PER_COMMAND_MAX = 100_000;

    /** Events that one command may publish to subscribers. */
    public static final int PUBLICATIONS_PER_COMMAND_MAX = 100_000;

    /** Payloads of these together. */
    public static final int PUBLICATION_BYTES_PER_COMMAND_MAX = 4 << 20;

    private Limits() {}
}
