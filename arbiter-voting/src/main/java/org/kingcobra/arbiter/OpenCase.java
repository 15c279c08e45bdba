package org.kingcobra.arbiter;

import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/**
 * A case that is not decided.
 *
 * @param deadlineMicros agreed time at which the stage ends; {@link #CLOCK_UNKNOWN} while there is no agreed time
 * @param digest of the file as it was closed for evidence; {@link Digest#ZERO} before
 * @param panel in order of being drawn; empty before
 */
public record OpenCase(CaseFile file, Stage stage, long deadlineMicros, Digest digest, List<ClientId> panel) {
    public static final long CLOCK_UNKNOWN = 0;

    public OpenCase {
        panel = List.copyOf(panel);
    }

    public CaseId id() {
        return file.id();
    }

    OpenCase with(CaseFile newFile) {
        return new OpenCase(newFile, stage, deadlineMicros, digest, panel);
    }

    OpenCase at(Stage newStage, long newDeadlineMicros) {
        return new OpenCase(file, newStage, newDeadlineMicros, digest, panel);
    }

    OpenCase closedForEvidence(CaseFile closed, Digest ofFile) {
        return new OpenCase(closed, stage, deadlineMicros, ofFile, panel);
    }

    OpenCase judgedBy(List<ClientId> drawn) {
        return new OpenCase(file, stage, deadlineMicros, digest, drawn);
    }
}
