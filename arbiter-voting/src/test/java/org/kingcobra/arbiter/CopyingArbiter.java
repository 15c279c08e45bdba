package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.arbiter.ArbiterProgram.Strategy;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;

/** The first arbiter of a village sends what the second sends, seals and reveals alike. */
final class CopyingArbiter {
    private final Village village;
    private final Identity copier;

    CopyingArbiter(Village village) {
        this.village = village;
        this.copier = village.arbiters.get(0);
    }

    Verdict judge() {
        CaseId id = village.onlyCase().id();
        village.advance(Village.WINDOWS.gatheringMicros());
        while (village.service().openCase(id).isPresent()) {
            Stage stage = village.onlyCase().stage();
            for (Identity arbiter : village.arbiters.subList(1, village.arbiters.size())) {
                village.service()
                        .openCase(id)
                        .filter(open -> open.stage() == stage)
                        .flatMap(open ->
                                Village.program(arbiter, Strategy.HONEST).next(open))
                        .ifPresent(payload -> sendTwice(arbiter, payload, stage));
            }
            if (village.service()
                    .openCase(id)
                    .filter(open -> open.stage() == stage)
                    .isPresent()) {
                village.advance(Village.WINDOWS.lotteryMicros());
            }
        }
        return village.verdict(id);
    }

    private void sendTwice(Identity arbiter, ByteString payload, Stage stage) {
        Optional<CaseId> before =
                village.service().openCases().stream().map(OpenCase::id).findFirst();
        boolean seals = stage == Stage.SEALING_CONTRIBUTIONS || stage == Stage.SEALING_VOTES;
        if (seals) {
            village.command(copier, payload);
        }
        assertTrue(village.command(arbiter, payload).isDone());
        if (!seals && before.isPresent()) {
            Reply copied = village.command(copier, payload);
            assertTrue(!copied.isDone(), "a copied commitment was opened");
        }
    }
}
