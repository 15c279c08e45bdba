package org.kingcobra.fusion.service;

/** What bounds everything that grows in the service's state. */
final class FusionLimits {
    private FusionLimits() {}

    static final int CHANNELS_MAX = 1_024;
    static final int CHANNELS_PER_OWNER_MAX = 64;
    static final int SENSORS_PER_CHANNEL_MAX = 1_024;
    static final int NAME_LENGTH_MAX = 64;
    static final int UNIT_LENGTH_MAX = 32;

    /** Powers of ten that a long can hold. */
    static final int SCALE_MAX = 18;

    static final long ROUND_MAX = 1L << 62;

    /** 365 days. */
    static final long DEADLINE_MICROS_MAX = 31_536_000_000_000L;

    /**
     * Readings that the open rounds of one channel hold at most. One command can close them all, and each may give rise to
     * two accusations, which the host must be able to pass on.
     */
    static final int OPEN_READINGS_PER_CHANNEL = 32_768;

    static final int OPEN_ROUNDS_MIN = 16;
    static final int OPEN_ROUNDS_MAX = 1_024;

    /** Results that any channel keeps at the most; fewer where there are many sensors. */
    static final int KEPT_RESULTS_PER_CHANNEL = 2 * OPEN_ROUNDS_MAX;

    static final int ROUNDS_PER_COMMAND_MAX = OPEN_ROUNDS_MAX;

    /** Sensors times rounds closed by deadline in one advance of agreed time; the rest waits for the next. */
    static final int READINGS_CLOSED_PER_ADVANCE_MAX = 16_384;

    /**
     * Readings that are missing in the rounds which owners close in one batch. A round without readings costs its owner two
     * bytes and every replica a look at every sensor; what was reported was paid for by who reported it.
     */
    static final int MISSING_CLOSED_PER_BATCH_MAX = 131_072;

    /** Proofs against one sensor in one batch; the rest of what it did is void and counts in no round all the same. */
    static final int PROOFS_PER_SENSOR_AND_BATCH_MAX = 8;

    static final int ENVELOPE_BYTES_MAX = 256 << 10;

    /** Envelopes kept for one sensor's readings in open rounds, over all channels. */
    static final int OPEN_ENVELOPE_BYTES_PER_SENSOR_MAX = 4 << 20;

    /** Newest pieces of evidence of each kind kept against one sensor of one channel. */
    static final int EVIDENCE_PER_KIND_MAX = 4;

    /** Encoded evidence kept against all sensors of one channel; beyond it, evidence is told of and not kept. */
    static final int EVIDENCE_BYTES_PER_CHANNEL_MAX = 8 << 20;

    /** Encoded rounds in one answer; those for which there is no room are to be asked for again. */
    static final int ROUND_BYTES_PER_REPLY_MAX = 900 << 10;

    /** Encoded evidence in one answer; the oldest is left out of what would be longer. */
    static final int EVIDENCE_BYTES_PER_REPLY_MAX = 900 << 10;

    /** How many rounds, from the first that is not closed, take readings; fewer where there are many sensors. */
    static int openRoundsMax(int sensors) {
        return Math.max(OPEN_ROUNDS_MIN, Math.min(OPEN_ROUNDS_MAX, OPEN_READINGS_PER_CHANNEL / sensors));
    }

    /** How many results are kept, beside those of rounds that may still be open: the more sensors, the longer each may be. */
    static int keptResultsMax(int sensors) {
        return 2 * openRoundsMax(sensors);
    }
}
