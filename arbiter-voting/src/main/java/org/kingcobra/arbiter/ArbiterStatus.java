package org.kingcobra.arbiter;

import org.kingcobra.bft.Status;

/** Why the arbiters refused, in descending precedence. */
public enum ArbiterStatus implements Status {
    /** Only the configured authority keeps the roll. */
    NOT_THE_AUTHORITY(100),
    /** She is on the roll. */
    ALREADY_ENROLLED(101),
    /** The roll holds {@link ArbiterState#ROLL_MAX} arbiters. */
    ROLL_IS_FULL(102),
    /** No case under this number is open. */
    CASE_UNKNOWN(103),
    /** No verdict under this number is kept. */
    VERDICT_UNKNOWN(104),
    /** Whoever is to be struck off, or acts as an arbiter, is not on the roll. */
    NOT_ENROLLED(105),
    /** An arbiter does not judge her own cause. */
    ARBITER_IS_A_PARTY(106),
    /** The lot fell on others. */
    NOT_ON_THE_PANEL(107),
    /** The case awaits something else. */
    CASE_IS_AT_ANOTHER_STAGE(108),
    /** A commitment stands; it cannot be replaced. */
    ALREADY_SEALED(109),
    /** There is no commitment to open. */
    NOTHING_SEALED(110),
    /** The commitment was opened before. */
    ALREADY_OPENED(111),
    /** What was revealed is not what this arbiter committed to. */
    SEAL_DOES_NOT_MATCH(112),
    /** Only the accused and her complainants bring evidence. */
    NOT_A_PARTY(113),
    /** The accused is the complainant. */
    ACCUSES_HERSELF(114),
    /** The file was closed; the panel judges what it holds. */
    CASE_IS_CLOSED_FOR_EVIDENCE(115),
    /** The exhibit exceeds {@link Exhibit#CONTENT_BYTES_MAX}. */
    EXHIBIT_IS_TOO_LARGE(116),
    /** Of this charge she was convicted, or judged already. */
    ALREADY_JUDGED(117),
    /** The file holds this exhibit. */
    EXHIBIT_IS_ON_FILE(118),
    /** The party's share of the file is used up. */
    CASE_FILE_IS_FULL(119),
    /** As many complain in this case as one case may have. */
    TOO_MANY_COMPLAINANTS(120),
    /** As many cases as one complainant may have open are open. */
    TOO_MANY_OPEN_COMPLAINTS(121),
    /** As many cases as may be open are open. */
    DOCKET_IS_FULL(122);

    private final int code;

    ArbiterStatus(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
