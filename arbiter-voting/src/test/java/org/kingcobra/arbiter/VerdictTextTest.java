package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kingcobra.arbiter.Village.ALICE;
import static org.kingcobra.arbiter.Village.BOB;
import static org.kingcobra.arbiter.Village.LATE_BREAD;

import com.google.common.io.Resources;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A verdict explains itself, in the same words on every replica. */
class VerdictTextTest {
    @Test
    void verdictsReadAsTheyDid() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(VerdictText.of(byPanel(Finding.CORROBORATES, Village.trail(3, 3))));
        text.append(VerdictText.of(byPanel(Finding.CORROBORATES, Village.trail(2, 3))));
        text.append(VerdictText.of(byPanel(Finding.REFUTES, Village.trail(3, 3))));
        Village village = Village.tolerating(1);
        village.report(ALICE, BOB, LATE_BREAD, SignedTwice.attached(SignedTwice.by(BOB, 3)));
        text.append(VerdictText.of(village.lastVerdict()));
        assertEquals(
                Resources.toString(Resources.getResource("arbiter/verdicts.txt"), StandardCharsets.UTF_8),
                text.toString());
    }

    private static Verdict byPanel(Finding fact, TrailReference trail) {
        Village village = Village.tolerating(1);
        village.know(LATE_BREAD, fact, trail);
        village.report(ALICE, BOB, LATE_BREAD, ByteString.copyFromUtf8("no bread"));
        return village.judge(ArbiterProgram.Strategy.ALWAYS_GUILTY);
    }
}
