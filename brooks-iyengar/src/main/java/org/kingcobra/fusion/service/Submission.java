package org.kingcobra.fusion.service;

import static org.kingcobra.fusion.service.FusionLimits.ROUNDS_PER_COMMAND_MAX;

import org.kingcobra.bft.Digest;
import org.kingcobra.fusion.wire.SubmitReadings;

/** The form of a command that submits readings. */
final class Submission {
    static final String EXPECTED = "1 to " + ROUNDS_PER_COMMAND_MAX
            + " readings in columns of equal length, and the digest of the rules in " + Digest.BYTES + " bytes";

    private Submission() {}

    static boolean isWellFormed(SubmitReadings submission) {
        int count = submission.getRoundCount();
        return count >= 1
                && count <= ROUNDS_PER_COMMAND_MAX
                && submission.getLoCount() == count
                && submission.getHiCount() == count
                && submission.getRules().size() == Digest.BYTES;
    }
}
