package org.kingcobra.sim;

/**
 * What should happen in some run of a suite, else the suite does not test what it says: paths of the protocol, and faults that
 * took effect.
 */
public enum Mark {
    DECIDED,
    /** A new leader's SYNC. */
    LEADER_CHANGED,
    /** Behind one or more that did not start: the next leader failed too. */
    LEADER_CHANGED_TWICE,
    CHECKPOINT_SIGNED,
    STATE_TRANSFERRED,
    BATCH_FETCHED,
    DECISION_FETCHED,
    ENVELOPE_FORWARDED,
    CLIENT_RETRIED,
    /** Outside the order, and believed. */
    READ_FAST,
    /** Since it could not be answered outside the order. */
    READ_IN_ORDER,
    RESTARTED_FROM_DISK,
    RESTARTED_WITHOUT_DISK,
    MEMBERSHIP_CHANGED,
    /** Since f+1 replicas had told their clocks. */
    TIME_AGREED,
    EVIDENCE_OF_EQUIVOCATION,
    EVIDENCE_OF_FORGERY,
    /** All at once. */
    ALL_REPLICAS_CRASHED,
    CRASHED_IN_LEADER_CHANGE,
    CRASHED_NEAR_CHECKPOINT,
    MESSAGE_LOST,
    MESSAGE_DUPLICATED,
    MESSAGE_CORRUPTED,
    MESSAGE_CUT_OFF,
    MESSAGE_CLOGGED,
    PAUSED,
    SKEWED,
    DISK_FAILED
}
