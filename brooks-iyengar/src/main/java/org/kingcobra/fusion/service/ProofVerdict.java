package org.kingcobra.fusion.service;

/** What checking a proof against a sensor came to; the constants stand in the order in which they are tested. */
public enum ProofVerdict {
    PROVEN,
    /** An envelope does not open: bad signature, another group, or no such operation. */
    SIGNATURE_DOES_NOT_VERIFY,
    SIGNED_BY_SOMEBODY_ELSE,
    /** What was signed is no submission of readings. */
    NOT_A_SUBMISSION,
    /** Signed for another channel, or under other rules than the proof says. */
    ANOTHER_CHANNEL_OR_EPOCH,
    /** What was signed holds no reading for the round. */
    ANOTHER_ROUND,
    /** All readings for the round are the same interval, as after an honest retransmission. */
    READINGS_AGREE,
    /** The rules do not list the accused. */
    NOT_A_SENSOR_OF_THE_CHANNEL,
    /** No reading for the round breaks the rules. */
    READING_IS_LEGAL
}
