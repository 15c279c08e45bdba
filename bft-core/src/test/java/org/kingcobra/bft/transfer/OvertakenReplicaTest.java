package org.kingcobra.bft.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.transfer.TransferMessage.AskManifest;
import org.kingcobra.bft.transfer.TransferMessage.Gone;

/** Who takes a state while others go on: what is gone is not waited for, what is there is not taken again. */
class OvertakenReplicaTest extends TakingReplica {
    @Test
    void whoHasItNoMoreIsNotWaitedFor() {
        allName(NEW);
        givesManifest(0, NEW);
        assertEquals(List.of(), hear(1, new Gone(8)), "another checkpoint");
        assertEquals(List.of(chunk(0, NEW, 0)), hear(1, new Gone(16)));
        assertEquals(List.of(), hear(1, new Gone(16)), "once");
        assertEquals(List.of(chunk(0, NEW, 1)), hear(2, new Gone(16)));
        assertEquals(askEach(0, 1, 2), hear(0, new Gone(16)), "the next state without waiting");
    }

    @Test
    void whoSaysThatItHasGoneAndIsAloneIsNotAskedTwiceInARow() {
        transfer.need(OLD.checkpoint(), nowMicros);
        names(0, NEW);
        assertEquals(List.of(ask(0, new AskManifest(16))), names(1, OLD));
        assertEquals(askEach(0, 1, 2), hear(0, new Gone(16)));
        names(0, NEW);
        assertEquals(List.of(ask(1, new AskManifest(8))), names(1, OLD));
    }

    @Test
    void howLongDonorsNeedIsNotForgottenBecauseAStateIsGone() {
        allName(OLD);
        List<TransferEffect> effects = later();
        while (!effects.containsAll(askEach(0, 1, 2))) {
            effects = later();
        }
        names(0, OLD);
        names(1, OLD);
        names(2, OLD);
        assertEquals(nowMicros + 2 * PATIENCE_MICROS, transfer.nextWakeMicros());
        for (int donor = 0; donor < 3; donor++) {
            hear(donor, new Gone(8));
        }
        names(0, NEW);
        names(1, NEW);
        names(2, NEW);
        assertEquals(nowMicros + 2 * PATIENCE_MICROS, transfer.nextWakeMicros());
    }

    @Test
    void whatItsOwnStateHasInCommonIsNotAskedFor() {
        transfer.keep(OLD);
        transfer.need(NEW.checkpoint(), nowMicros);
        names(0, NEW);
        names(1, NEW);
        givesManifest(0, NEW);
        givesChunk(0, NEW, 1);
        assertEquals(List.of(), givesChunk(0, NEW, 0), "not missing");
        List<TransferEffect> effects = new ArrayList<>(givesChunk(1, NEW, 1));
        effects.addAll(givesChunk(0, NEW, 3));
        assertEquals(List.of(install(NEW)), effects);
    }

    @Test
    void whatWasVerifiedIsNotAskedForAgainAfterAnInterruption() {
        allName(OLD);
        givesManifest(0, OLD);
        givesChunk(1, OLD, 0);
        givesChunk(2, OLD, 1);
        givesChunk(0, OLD, 2);
        List<TransferEffect> effects = later();
        while (!effects.containsAll(askEach(0, 1, 2))) {
            effects = later();
        }
        assertTrue(transfer.isUnderWay());
        names(0, NEW);
        names(1, NEW);
        assertEquals(List.of(ask(0, new AskManifest(16))), names(2, NEW));
        assertEquals(List.of(chunk(1, NEW, 1), chunk(2, NEW, 3)), givesManifest(0, NEW), "two chunks are the same");
        givesChunk(1, NEW, 1);
        assertEquals(List.of(install(NEW)), givesChunk(2, NEW, 3));
    }
}
