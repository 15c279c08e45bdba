package org.kingcobra.bft;

/** What the replica host itself answers, in descending precedence. */
public enum HostStatus implements Status {
    DONE(0),
    /**
     * The operation number is below the floor that its client raised: whether it was executed is forgotten
     * (docs/PROTOCOL.md, rule 16).
     */
    EXPIRED(1),
    /** Behind results that fill an answer or a batch: not executed, not remembered, to be asked again. */
    AHEAD(2),
    /** Another operation was executed under this number. */
    CONFLICT(3),
    /** The operation was executed, with effect or without, but its result is no longer kept. */
    RESULT_FORGOTTEN(11),
    /** The group remembers as many clients as it can. */
    TOO_MANY_CLIENTS(4),
    /** No service is mounted under this tag. */
    UNKNOWN_SERVICE(5),
    /** The service cannot decode the payload; the result says what was expected. */
    MALFORMED_COMMAND(6),
    /** The service's answer is larger than an answer may be. */
    RESULT_TOO_LARGE(7),
    /** Only a replica of the group may ask for this. */
    NOT_A_REPLICA(8),
    /** A replica's clock reading does not advance its earlier one, or comes twice in one batch. */
    STALE_CLOCK_READING(9),
    /** The service threw an exception: a bug in it, which every replica met alike. */
    SERVICE_FAILED(10),
    /** This life of the replica is a member already, or will be. */
    REJOINED_ALREADY(12),
    /** Another change of the membership has not taken effect yet: not executed, not remembered, its envelope waits on. */
    CHANGE_PENDING(13),
    /** The seat began a new life too few sequences ago (docs/PROTOCOL.md, section 6). */
    REJOINED_TOO_SOON(14),
    /** The service answers ordered commands only. */
    NOT_READABLE(15);

    private final int code;

    HostStatus(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
