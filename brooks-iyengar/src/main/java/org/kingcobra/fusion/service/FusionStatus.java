package org.kingcobra.fusion.service;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.Optional;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Status;

/**
 * How a fusion command, or one reading or round of it, ended. Refusals of a whole command stand in the order in which they
 * are tested; for single readings see {@link Submitting}. Codes are stable on the wire.
 */
public enum FusionStatus implements Status {
    /** The reading counts, the round was closed, the channel exists. */
    ACCEPTED(HostStatus.DONE.code()),

    UNKNOWN_CHANNEL(100),
    /** Names and owners of channels are for ever. */
    CHANNEL_EXISTS(101),
    NOT_THE_OWNER(102),
    TOO_MANY_CHANNELS(103),

    // what may be wrong with the rules of a channel
    /** A channel's or sensor's name is not 1 to 64 characters of {@code A-Z a-z 0-9 _ . : -}, or the unit no short text. */
    NAME_IS_ILLEGAL(110),
    SCALE_OUT_OF_RANGE(111),
    NUMBER_OF_SENSORS_OUT_OF_RANGE(112),
    /** Two sensors share a key or a name. */
    SENSOR_LISTED_TWICE(113),
    /** With {@code 2 * tau >= N} the fused bounds would promise nothing (FUSION 4). */
    TAU_NOT_BELOW_HALF_OF_SENSORS(114),
    /** Range or widths are inverted, or no reading could satisfy both. */
    LIMITS_CONTRADICT_EACH_OTHER(115),
    DEADLINE_OUT_OF_RANGE(116),
    FIRST_ROUND_OUT_OF_RANGE(117),

    // submissions as a whole: rejections, never evidence
    UNKNOWN_SENSOR(120),
    /** Signed under rules that are not those of the current epoch, as happens to the honest when a channel is reconfigured. */
    ANOTHER_EPOCH(121),
    /** The signed envelope around the reading is larger than what is kept as evidence. */
    ENVELOPE_TOO_LARGE(122),

    // one reading, or one round to be closed: the gravest, which stands last, speaks for a command of many
    ROUND_CLOSED(130),
    ROUND_TOO_FAR_AHEAD(131),
    /** The envelopes of this sensor's readings in open rounds are as many as are kept. */
    TOO_MANY_OPEN_ENVELOPES(132),
    /** The same interval again: no effect. */
    DUPLICATE(133),
    /** The interval breaks the rules that the sensor signed it under: kept as proof, the sensor is accused. */
    PROTOCOL_VIOLATION(134),
    /** Another interval for the same round: neither counts, both are kept as proof, the sensor is accused. */
    EQUIVOCATION(135),

    // questions
    ROUND_STILL_OPEN(140),
    /** Closed so long ago that its result is no longer kept, or skipped by a reconfiguration. */
    ROUND_FORGOTTEN(141),
    /** Closed and kept, but the answer has no room for it: ask again, for fewer rounds. */
    ROUND_LEFT_OUT(142),

    /** One batch closes so many rounds without readings and no more; the round is as it was: close it again. */
    BATCH_IS_EXHAUSTED(150);

    private static final ImmutableMap<Integer, FusionStatus> BY_CODE =
            Maps.uniqueIndex(Arrays.asList(values()), FusionStatus::code);

    private final int code;

    FusionStatus(int code) {
        this.code = code;
    }

    /** Empty for a code that is the host's own or of a later version. */
    public static Optional<FusionStatus> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Whether a reading that ended so leaves no trace: neither counted nor held against its sensor. */
    public boolean isRejection() {
        return this != ACCEPTED && this != DUPLICATE && this != EQUIVOCATION && this != PROTOCOL_VIOLATION;
    }

    @Override
    public int code() {
        return code;
    }
}
