package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Identity;

class MacClientTest {
    private final Cast cast = Cast.withThreeCoins();
    private final MacClient alice = purse(ALICE);
    private final MacClient bob = purse(BOB);

    private MacClient purse(Identity who) {
        return new MacClient(new DirectClient(cast.harness, who));
    }

    @Test
    void aCoinThatWasMovedCannotBeTouchedAgain() {
        MacCoin coin = alice.coins().join().get(0);
        assertTrue(coin.move(BOB.id()).join().allDone());
        assertThrows(IllegalStateException.class, () -> coin.move(CAROL.id()));
        assertThrows(IllegalStateException.class, () -> coin.move(BOB.id()));
        assertThrows(IllegalStateException.class, coin::retire);
        assertEquals("coin 1 of 10, moved", coin.toString());
    }

    @Test
    void theReceiverTakesTheCoinInHand() {
        alice.coins().join().get(0).move(BOB.id()).join();
        MacCoin received = bob.receive(new CoinId(1)).join().orElseThrow();
        assertEquals(1, received.hop());
        assertEquals(10, received.denomination());
        assertEquals(Optional.empty(), alice.receive(new CoinId(1)).join());
        assertEquals(Optional.empty(), alice.receive(new CoinId(99)).join());
    }

    @Test
    void aTransactionPaysWithChange() {
        MacCoin note = bob.coins().join().get(0);
        MacCoin change = alice.coins().join().get(0);
        Moves moves = bob.transaction().pay(note, ALICE.id()).submit().join();
        assertTrue(moves.allDone());
        assertTrue(alice.transaction().pay(change, BOB.id()).submit().join().allDone());
        assertEquals(110, alice.balance(ALICE.id()).join());
    }

    @Test
    void aTransactionThatFailsGivesTheCoinsBackThatDidNotMove() {
        List<MacCoin> coins = alice.coins().join();
        cast.done(ALICE, LedgerCommands.retire(List.of(spend(2, 0, ALICE))));
        Moves moves = alice.transaction()
                .pay(coins.get(1), BOB.id())
                .pay(coins.get(0), BOB.id())
                .submit()
                .join();
        assertEquals(LedgerStatus.COIN_RETIRED, moves.statuses().get(0));
        assertEquals(List.of(), moves.inHand());
        assertEquals(
                List.of(new CoinId(1)),
                alice.coins().join().stream().map(MacCoin::id).toList());
    }

    @Test
    void aCancelledTransactionLeavesTheCoinsInHand() {
        MacTransaction transaction =
                alice.transaction().pay(alice.coins().join().get(0), BOB.id());
        MacCoin coin = transaction.cancel().get(0);
        assertThrows(IllegalStateException.class, transaction::submit);
        assertTrue(coin.move(CAROL.id()).join().allDone());
    }

    @Test
    void aBatchMovesEachCoinForItself() {
        List<MacCoin> coins = alice.coins().join();
        cast.done(ALICE, LedgerCommands.hold(List.of(spend(1, 0, CAROL)), 1_000));
        Moves moves = alice.transaction()
                .pay(coins.get(0), BOB.id())
                .pay(coins.get(1), CAROL.id())
                .submitEach()
                .join();
        assertEquals(List.of(LedgerStatus.COIN_IN_ESCROW, LedgerStatus.DONE), moves.statuses());
        assertEquals(1, moves.inHand().size());
    }

    @Test
    void anHonestProgramCannotSignTwoSpendsThatWouldConvictIt() {
        MacCoin coin = alice.coins().join().get(0);
        cast.done(ALICE, LedgerCommands.hold(List.of(spend(1, 0, CAROL)), 1_000));
        MacCoin again = coin.move(BOB.id()).join().inHand().get(0);
        cast.harness.advanceTo(1_000);
        // the transfer to Bob was signed and refused: to sign one to Carol as well would look like a double spend for
        // ever
        assertThrows(IllegalStateException.class, () -> again.move(CAROL.id()));
        MacCoin fresh = alice.coins().join().get(0);
        MacCoin renewed = fresh.renew().join().inHand().get(0);
        assertEquals(1, renewed.hop());
        assertTrue(renewed.move(CAROL.id()).join().allDone());
    }

    @Test
    void twoPursesOfOneCoinRaceAndExactlyOneWins() {
        MacClient otherDevice = purse(ALICE);
        MacCoin here = alice.coins().join().get(0);
        MacCoin there = otherDevice.coins().join().get(0);
        assertEquals(List.of(LedgerStatus.DONE), here.move(BOB.id()).join().statuses());
        assertEquals(
                List.of(LedgerStatus.DOUBLE_SPEND),
                there.move(CAROL.id()).join().statuses());
        assertEquals(Optional.of(BOB.id()), cast.ledger().owner(new CoinId(1)));
        DoubleSpend evidence = bob.evidence(1).join().value().orElseThrow();
        assertEquals("", evidence.reasonAgainst(Evidence::check));
    }

    @Test
    void anEscrowIsHeldReleasedAndRefunded() {
        List<MacCoin> coins = alice.coins().join();
        EscrowId one = alice.hold(List.of(coins.get(0)), BOB.id(), 1_000)
                .join()
                .value()
                .orElseThrow();
        EscrowId other = alice.hold(List.of(coins.get(1)), BOB.id(), 1_000)
                .join()
                .value()
                .orElseThrow();
        assertEquals(LedgerStatus.DONE, alice.release(one).join());
        assertEquals(LedgerStatus.DONE, bob.refund(other).join());
        assertEquals(110, bob.balance(BOB.id()).join());
    }

    @Test
    void theMintIssuesAndTheReaperHarvests() {
        Answer<CoinId> minted = purse(MINT).mint(1, 3, ALICE.id()).join();
        assertEquals(Optional.of(new CoinId(4)), minted.value());
        assertEquals(
                LedgerStatus.NOT_THE_MINT, alice.mint(1, 3, ALICE.id()).join().status());
        alice.receive(new CoinId(4)).join().orElseThrow().retire().join();
        bob.reap().join();
        assertEquals(new Supply(1_000_000, 123, 122, 0, 1, 1), bob.supply().join());
    }

    @Test
    void aTrailIsAskedAndVerified() {
        Trail trail = alice.trail(new CoinId(1), 0).join().value().orElseThrow();
        assertEquals("", trail.reasonAgainst(new CoinId(1), cast.ledger().roots()));
        assertEquals(
                LedgerStatus.COIN_UNKNOWN, alice.trail(new CoinId(9), 0).join().status());
    }

    /** A spender could otherwise hide her evidence in an envelope that is longer than any answer. */
    @Test
    void evidenceLongerThanAnAnswerComesInParts() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        ByteString padding = LedgerCommands.balances(Collections.nCopies(Queries.ASKED_MAX, BOB.id()));
        List<ByteString> operations = new ArrayList<>(Collections.nCopies(5, padding));
        operations.add(LedgerCommands.transfer(List.of(spend(1, 0, CAROL))));
        cast.harness.executeTogether(ALICE, Ledger.TAG, operations);
        DoubleSpend evidence = bob.evidence(1).join().value().orElseThrow();
        assertTrue(evidence.second().envelope().size() > 2 * Queries.EVIDENCE_PART_BYTES);
        assertEquals("", evidence.reasonAgainst(Evidence::check));
        assertEquals(ALICE.id(), evidence.accused());
        assertEquals(LedgerStatus.EVIDENCE_UNKNOWN, bob.evidence(2).join().status());
    }

    @Test
    void aTrailIsProvedToWhoBelievesTheStateRoot() {
        alice.coins().join().get(0).move(BOB.id()).join();
        TrailProof proof = bob.trailProof(new CoinId(1), 0).join().value().orElseThrow();
        var stateRoot = cast.harness.stateRoots().get(Ledger.NAME);
        assertEquals("", proof.reasonAgainst(new CoinId(1), Objects.requireNonNull(stateRoot)));
    }

    @Test
    void manyCoinsComeInPages() {
        cast.done(MINT, LedgerCommands.mint(1, 2 * Queries.ASKED_MAX + 5, CAROL.id()));
        assertEquals(2 * Queries.ASKED_MAX + 5, purse(CAROL).coins().join().size());
    }
}
