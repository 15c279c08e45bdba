package org.kingcobra.bft.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.host.Limits;
import org.kingcobra.bft.log.Durability;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;

/** Clients whose operations find no room behind the long answers to others. */
class RoomInBatchesTest {
    private static final OrderSettings SETTINGS = new OrderSettings(2, 64, 64, 1 << 16, 64, 500_000, 50_000, 200_000);
    /** So many of these answers leave no room for another. */
    private static final int FULL = Limits.BATCH_ANSWER_BYTES_MAX / Limits.ENVELOPE_RESULT_BYTES_MAX;

    private final Identity victim = Identities.wellKnown("victim");
    private final Bench bench = new Bench(4, SETTINGS);
    private final ByteString asked = bench.envelope(victim, false);

    private List<ByteString> filler(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> bench.envelope(Identities.wellKnown("filler " + i), true))
                .toList();
    }

    private void start(int from) {
        for (int seat = from; seat < 4; seat++) {
            bench.seat(seat).start(Durability.MEMORY);
        }
    }

    private boolean isServed(int seat) {
        return bench.seat(seat).node().host().firstFreeOperation(victim.id()) == 2;
    }

    private void propose(long sequence, List<ByteString> filler) {
        List<ByteString> envelopes = new ArrayList<>(filler);
        envelopes.add(asked);
        Batch batch = Batch.of(envelopes);
        Message proposal = new Message.Propose(
                bench.membership()
                        .sign(0, bench.replica(0), SignedKind.PROPOSE, new Slot(0, 0, sequence), batch.digest()),
                batch);
        for (int seat = 1; seat < 4; seat++) {
            bench.seat(seat).node().receive(0, proposal, bench.nowMicros());
        }
        bench.settle();
    }

    @Test
    void aLeaderThatHasAClientOrderedWhereThereIsNoRoomIsLate() {
        start(1);
        bench.submit(asked);
        bench.settle();
        propose(1, filler(0, FULL));
        bench.pass(SETTINGS.leaderTimeoutMicros() / 2);
        propose(2, filler(FULL, 2 * FULL));
        for (int seat = 1; seat < 4; seat++) {
            assertEquals(2, bench.seat(seat).sequence());
            assertEquals(1, bench.seat(seat).node().holdings().pendingEnvelopes(), "it was ordered twice, and waits");
        }
        assertTrue(!isServed(1));
        bench.pass(SETTINGS.leaderTimeoutMicros());
        for (int seat = 1; seat < 4; seat++) {
            assertEquals(new Slot(0, 1, 0), bench.seat(seat).node().regency());
            assertTrue(isServed(seat), bench.seat(seat).node()::toString);
            assertEquals(0, bench.seat(seat).node().holdings().pendingEnvelopes());
        }
    }

    @Test
    void theNextLeaderBeginsItsNextBatchWithWhatFoundNoRoom() {
        start(1);
        filler(0, 2 * FULL).forEach(bench::submit);
        bench.submit(asked);
        bench.pass(2 * SETTINGS.leaderTimeoutMicros());
        for (int seat = 1; seat < 4; seat++) {
            assertEquals(new Slot(0, 1, 0), bench.seat(seat).node().regency());
            assertTrue(isServed(seat), bench.seat(seat).node()::toString);
        }
    }

    @Test
    void nobodySuspectsACorrectLeaderWhoseBatchHadNoRoom() {
        start(0);
        filler(0, 2 * FULL).forEach(bench::submit);
        bench.submit(asked);
        bench.pass(2 * SETTINGS.leaderTimeoutMicros());
        for (int seat = 0; seat < 4; seat++) {
            assertEquals(new Slot(0, 0, 0), bench.seat(seat).node().regency());
            assertTrue(isServed(seat), bench.seat(seat).node()::toString);
            assertEquals(0, bench.seat(seat).node().holdings().pendingEnvelopes());
        }
    }
}
