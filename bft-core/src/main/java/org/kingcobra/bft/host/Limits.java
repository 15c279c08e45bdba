package org.kingcobra.bft.host;

/** Everything that grows has a limit. All replicas of a group must have the same. */
public final class Limits {
    /** The largest envelope that is decoded. */
    public static final int ENVELOPE_BYTES_MAX = 4 << 20;

    /** What an envelope of one operation holds beside the operation's payload, rounded up. */
    public static final int ENVELOPE_OVERHEAD_BYTES = 512;

    /** The most operations in one envelope. */
    public static final int ENVELOPE_OPERATIONS_MAX = 8_192;

    /** How far beyond its floor a client may count (ENGINE.md 16). */
    public static final int WINDOW_OPERATIONS = 1 << 14;

    /** Replies remembered for one client; beyond, its operations are AHEAD until it raises its floor. */
    public static final int WINDOW_RESULT_BYTES = 16 << 20;

    /** The largest answer to one operation. */
    public static final int RESULT_BYTES_MAX = 1 << 20;

    /** Clients that are remembered. */
    public static final int CLIENTS_MAX = 1 << 20;

    /** Events that one command may emit to other services. */
    public static final int EVENTS_PER_COMMAND_MAX = 100_000;

    /** Events that one command may publish to subscribers. */
    public static final int PUBLICATIONS_PER_COMMAND_MAX = 100_000;

    private Limits() {}
}
