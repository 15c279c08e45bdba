package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.mac.Cast.ALICE;
import static org.kingcobra.mac.Cast.BOB;
import static org.kingcobra.mac.Cast.CAROL;
import static org.kingcobra.mac.Cast.MINT;
import static org.kingcobra.mac.Cast.spend;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.host.ServiceHarness;

/** What is cheap to sign and dear to answer is answered so often in one batch, and again in the next. */
class EffortTest {
    private final Cast cast = Cast.withThreeCoins();

    /** The evidence holds the envelope: as many pieces as operations would be the square of what was sent. */
    @Test
    void aLargeEnvelopeOfDoubleSpendsIsNotCopiedForEachOfThem() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        ByteString padding = LedgerCommands.balances(Collections.nCopies(Queries.ASKED_MAX, BOB.id()));
        List<ByteString> operations = new ArrayList<>(Collections.nCopies(12, padding));
        operations.addAll(Collections.nCopies(10, LedgerCommands.transfer(List.of(spend(1, 0, CAROL)))));
        List<Reply> replies =
                cast.harness.executeTogether(ALICE, Ledger.TAG, operations).subList(12, 22);
        assertTrue(replies.stream().allMatch(reply -> LedgerStatus.of(reply) == LedgerStatus.DOUBLE_SPEND));
        assertEquals(4, replies.stream().filter(Reply::effective).count());
        assertEquals(List.of(), cast.ledger().audit());
        assertTrue(cast.transfers(ALICE, spend(1, 0, CAROL)).effective(), "the next batch has an effort of its own");
    }

    @Test
    void trailsAreProvedSoOftenInOneBatch() {
        for (int hop = 0; hop < Trail.HOPS_MAX; hop++) {
            cast.harness.execute(ALICE, Ledger.TAG, LedgerCommands.transfer(List.of(spend(1, hop, ALICE))));
        }
        int affordable = Effort.STEPS_PER_BATCH_MAX / (Trail.HOPS_MAX * Effort.PROVED_HOP_STEPS);
        ByteString question = LedgerCommands.trail(new CoinId(1), 0);
        EnvelopeSigner carol = new EnvelopeSigner(ServiceHarness.groupId(), CAROL);
        List<ByteString> envelopes = IntStream.rangeClosed(1, affordable + 1) // one could not hold all the answers
                .mapToObj(number -> carol.sign(number, 1, List.of(new RequestedOperation(Ledger.TAG, question))))
                .toList();
        List<Reply> replies = cast.harness.orderTogether(envelopes);
        assertTrue(replies.subList(0, affordable).stream().allMatch(Reply::isDone));
        assertEquals(LedgerStatus.BATCH_IS_EXHAUSTED, LedgerStatus.of(replies.get(affordable)));
        cast.done(BOB, question);
    }

    /** A short trail costs what it is long. */
    @Test
    void shortTrailsAreProvedMoreOften() {
        ByteString question = LedgerCommands.trail(new CoinId(1), 0);
        cast.harness
                .executeTogether(CAROL, Ledger.TAG, Collections.nCopies(1_000, question))
                .forEach(reply -> assertTrue(reply.isDone()));
    }

    /** Somebody with one coin among a million: it is found without a look at the others. */
    @Test
    void oneCoinBehindAMillionOthersIsFoundManyTimesInOneBatch() {
        Cast large = new Cast(
                ServiceHarness.with(Ledger.mount(new LedgerConfiguration(MINT.id(), 1L << 40, List.of(1L, 10L)))));
        large.harness.execute(MINT, Ledger.TAG, LedgerCommands.mint(1, 1 << 20, ALICE.id()));
        large.harness.execute(MINT, Ledger.TAG, LedgerCommands.mint(10, 1, BOB.id()));
        ByteString question = LedgerCommands.holdings(BOB.id(), 1);
        List<Reply> replies = large.harness.executeTogether(BOB, Ledger.TAG, Collections.nCopies(8_000, question));
        assertTrue(replies.stream()
                .allMatch(reply -> reply.isDone() && !reply.result().isEmpty()));
    }
}
