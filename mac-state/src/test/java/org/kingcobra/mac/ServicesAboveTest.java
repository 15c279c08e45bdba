package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kingcobra.mac.Cast.ALICE;
import static org.kingcobra.mac.Cast.BOB;
import static org.kingcobra.mac.Cast.CAROL;
import static org.kingcobra.mac.Cast.spend;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.ClientId;

/** What requests and arbiters do to the ledger within commands of their own. */
class ServicesAboveTest {
    private static final EscrowId ESCROW = new EscrowId(Listener.TAG, ByteString.copyFromUtf8("request 1"));
    private static final long DEADLINE_MICROS = 1_000_000;

    private final Listener above = new Listener();
    private final Cast cast = Cast.withThreeCoins(above.mount());

    @Test
    void aServiceHoldsAndReleasesWhatThePayerNamed() {
        assertEquals("DONE", hold(BOB.id(), 1, 2));
        assertEquals(0, cast.ledger().balance(ALICE.id()));
        assertEquals("DONE", call((ledger, cause) -> ledger.release(ESCROW, cause)));
        assertEquals(120, cast.ledger().balance(BOB.id()));
        assertEquals("ESCROW_UNKNOWN", call((ledger, cause) -> ledger.release(ESCROW, cause)));
    }

    @Test
    void aServiceRefunds() {
        hold(BOB.id(), 1);
        assertEquals("DONE", call((ledger, cause) -> ledger.refund(ESCROW)));
        assertEquals(20, cast.ledger().balance(ALICE.id()));
        assertEquals("ESCROW_UNKNOWN", call((ledger, cause) -> ledger.refund(ESCROW)));
    }

    @Test
    void theDeadlineIsHeardAbove() {
        hold(CAROL.id(), 1);
        cast.harness.advanceTo(DEADLINE_MICROS);
        assertEquals(List.of(new EscrowRefunded(ESCROW, ALICE.id(), CAROL.id(), 10, true)), above.heard());
    }

    @Test
    void aHoldThatFailsForOneCoinHoldsNone() {
        assertEquals("NOT_THE_OWNER", hold(CAROL.id(), 1, 3));
        assertEquals("COIN_UNKNOWN", hold(CAROL.id(), 1, 9));
        assertEquals("COIN_IN_ESCROW", hold(CAROL.id(), 1, 1));
        assertEquals("COIN_COUNT_OUT_OF_RANGE", hold(CAROL.id()));
        assertEquals(20, cast.ledger().balance(ALICE.id()));
        assertEquals(0, cast.ledger().supply().escrowed());
    }

    @Test
    void anEscrowOfOneNameIsOpenedOnce() {
        hold(BOB.id(), 1);
        assertEquals("ESCROW_ALREADY_OPEN", hold(BOB.id(), 2));
    }

    @Test
    void whatAServiceDidIsUndoneWhenItsCommandIsRefused() {
        var root = cast.harness.stateRoots().get(Ledger.NAME);
        assertEquals("", call((ledger, cause) -> {
            ledger.hold(ESCROW, ALICE.id(), CAROL.id(), List.of(new CoinId(1)), DEADLINE_MICROS);
            ledger.fine(ALICE.id(), CAROL.id(), 10, cause);
            return "refuse";
        }));
        assertEquals(root, cast.harness.stateRoots().get(Ledger.NAME));
    }

    @Test
    void anAmountIsHeldInWholeCoins() {
        assertEquals("AMOUNT_NOT_COVERED", holdAmount(15));
        assertEquals("AMOUNT_NOT_COVERED", holdAmount(30));
        assertEquals("AMOUNT_NOT_COVERED", holdAmount(0));
        assertEquals("DONE", holdAmount(10));
        assertEquals(10, cast.ledger().balance(ALICE.id()));
    }

    @Test
    void theLedgersOwnChoiceOfCoinConvictsNobody() {
        // the transfer was signed before its signer could know which coin the ledger would choose
        assertEquals("DONE", holdAmount(20));
        assertEquals("DONE", call((ledger, cause) -> ledger.release(ESCROW, cause)));
        cast.refused(LedgerStatus.HOP_GONE_BY, ALICE, LedgerCommands.transfer(List.of(spend(1, 0, CAROL))));
    }

    @Test
    void aFineTakesWholeCoinsThatFitAndSparesTheEscrows() {
        assertEquals("10", call((ledger, cause) -> ledger.fine(ALICE.id(), BOB.id(), 19, cause)));
        assertEquals(10, cast.ledger().balance(ALICE.id()));
        hold(BOB.id(), 2);
        assertEquals("0", call((ledger, cause) -> ledger.fine(ALICE.id(), BOB.id(), 19, cause)));
        assertEquals("0", call((ledger, cause) -> ledger.fine(BOB.id(), CAROL.id(), 9, cause)));
        assertEquals("110", call((ledger, cause) -> ledger.fine(BOB.id(), CAROL.id(), 1_000, cause)));
        assertEquals("0", call((ledger, cause) -> ledger.fine(Cast.MINT.id(), CAROL.id(), 1_000, cause)));
    }

    @Test
    void aRetiredCoinHasNoOwner() {
        cast.done(ALICE, LedgerCommands.retire(List.of(spend(1, 0, ALICE))));
        assertEquals(Optional.empty(), cast.ledger().owner(new CoinId(1)));
        assertEquals(Optional.empty(), cast.ledger().owner(new CoinId(4)));
        assertEquals(Optional.empty(), cast.ledger().trail(new CoinId(4)));
    }

    private String hold(ClientId payee, long... serials) {
        List<CoinId> coins =
                java.util.Arrays.stream(serials).mapToObj(CoinId::new).toList();
        return call((ledger, cause) -> ledger.hold(ESCROW, ALICE.id(), payee, coins, DEADLINE_MICROS));
    }

    private String holdAmount(long amount) {
        return call((ledger, cause) -> ledger.holdAmount(ESCROW, ALICE.id(), BOB.id(), amount, DEADLINE_MICROS));
    }

    private String call(Listener.Call call) {
        above.next = call;
        return cast.does(CAROL, ByteString.EMPTY, Listener.TAG).text();
    }
}
