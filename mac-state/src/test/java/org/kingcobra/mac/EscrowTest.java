package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.mac.Cast.ALICE;
import static org.kingcobra.mac.Cast.BOB;
import static org.kingcobra.mac.Cast.CAROL;
import static org.kingcobra.mac.Cast.spend;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.Reply;

class EscrowTest {
    private static final long DEADLINE_MICROS = 1_000_000;
    private static final ByteString HOLD = LedgerCommands.hold(List.of(spend(1, 0, BOB)), DEADLINE_MICROS);
    private static final EscrowId FIRST_OF_ALICE = EscrowId.of(new OperationId(ALICE.id(), 1));

    private final Cast cast = Cast.withThreeCoins();

    @Test
    void aCoinInEscrowIsStillThePayersButNotHersToSpend() {
        cast.done(ALICE, HOLD);
        assertEquals(Optional.of(ALICE.id()), cast.ledger().owner(new CoinId(1)));
        assertEquals(10, cast.ledger().balance(ALICE.id()));
        assertEquals(new Supply(1_000_000, 120, 110, 10, 0, 0), cast.ledger().supply());
    }

    @Test
    void releasingPaysThePayeeByOneHop() {
        cast.done(ALICE, HOLD);
        cast.done(ALICE, LedgerCommands.release(FIRST_OF_ALICE));
        assertEquals(110, cast.ledger().balance(BOB.id()));
        assertEquals(List.of(BOB.id(), ALICE.id()), trailOfCoinOne().holders());
        cast.refused(LedgerStatus.ESCROW_UNKNOWN, ALICE, LedgerCommands.release(FIRST_OF_ALICE));
    }

    @Test
    void refundingLeavesNoHop() {
        cast.done(ALICE, HOLD);
        cast.done(BOB, LedgerCommands.refund(FIRST_OF_ALICE));
        assertEquals(20, cast.ledger().balance(ALICE.id()));
        assertEquals(List.of(ALICE.id()), trailOfCoinOne().holders());
        assertTrue(cast.transfers(ALICE, spend(1, 0, CAROL)).isDone());
    }

    @Test
    void theDeadlineRefundsThePayer() {
        cast.done(ALICE, HOLD);
        cast.harness.advanceTo(DEADLINE_MICROS - 1);
        assertEquals(10, cast.ledger().balance(ALICE.id()));
        cast.harness.advanceTo(DEADLINE_MICROS);
        assertEquals(20, cast.ledger().balance(ALICE.id()));
        cast.refused(LedgerStatus.ESCROW_UNKNOWN, ALICE, LedgerCommands.release(FIRST_OF_ALICE));
    }

    @Test
    void aDeadlineRefundsABoundedNumberAtATimeAndTheLateOnesCannotBeReleased() {
        int escrows = EscrowDesk.REFUNDS_PER_TICK_MAX + 1;
        cast.done(Cast.MINT, LedgerCommands.mint(1, escrows, CAROL.id()));
        for (int i = 0; i < escrows; i++) {
            cast.done(CAROL, LedgerCommands.hold(List.of(spend(4 + i, 0, BOB)), DEADLINE_MICROS));
        }
        cast.harness.advanceTo(DEADLINE_MICROS);
        assertEquals(1, cast.ledger().supply().escrowed());
        EscrowId last = EscrowId.of(new OperationId(CAROL.id(), escrows));
        cast.refused(LedgerStatus.DEADLINE_PASSED, CAROL, LedgerCommands.release(last));
        cast.harness.advanceTo(DEADLINE_MICROS + 1);
        assertEquals(0, cast.ledger().supply().escrowed());
    }

    @Test
    void onlyThePayerReleases() {
        cast.done(ALICE, HOLD);
        cast.refused(LedgerStatus.NOT_THE_PAYER, BOB, LedgerCommands.release(FIRST_OF_ALICE));
    }

    @Test
    void onlyThePayeeRefundsBeforeTheDeadline() {
        cast.done(ALICE, HOLD);
        cast.refused(LedgerStatus.NOT_THE_PAYEE, ALICE, LedgerCommands.refund(FIRST_OF_ALICE));
    }

    @Test
    void anEscrowThatIsNotOpenIsUnknown() {
        cast.refused(LedgerStatus.ESCROW_UNKNOWN, ALICE, LedgerCommands.release(FIRST_OF_ALICE));
        cast.refused(LedgerStatus.ESCROW_UNKNOWN, ALICE, LedgerCommands.refund(FIRST_OF_ALICE));
    }

    @Test
    void aDeadlineThatHasPassedIsRefused() {
        cast.harness.advanceTo(DEADLINE_MICROS);
        cast.refused(LedgerStatus.DEADLINE_NOT_IN_THE_FUTURE, ALICE, HOLD);
    }

    @Test
    void moreCoinsThanAnEscrowHoldsAreRefused() {
        List<Spend> spends = java.util.Collections.nCopies(Escrows.COINS_MAX + 1, spend(1, 0, BOB));
        cast.refused(LedgerStatus.COIN_COUNT_OUT_OF_RANGE, ALICE, LedgerCommands.hold(spends, DEADLINE_MICROS));
    }

    @Test
    void anEscrowHasOnePayee() {
        ByteString twoPayees = LedgerCommands.hold(List.of(spend(1, 0, BOB), spend(2, 0, CAROL)), DEADLINE_MICROS);
        assertEquals(
                "expected a command of the ledger: expected one payee",
                cast.does(ALICE, twoPayees).text());
    }

    @Test
    void aCoinCannotBePromisedTwice() {
        cast.done(ALICE, HOLD);
        cast.refused(
                LedgerStatus.COIN_IN_ESCROW, ALICE, LedgerCommands.hold(List.of(spend(1, 0, CAROL)), DEADLINE_MICROS));
        cast.refused(
                LedgerStatus.COIN_IN_ESCROW,
                ALICE,
                LedgerCommands.hold(List.of(spend(2, 0, CAROL), spend(2, 0, CAROL)), DEADLINE_MICROS));
    }

    @Test
    void aCoinInEscrowCannotBeRetired() {
        cast.done(ALICE, HOLD);
        cast.refused(LedgerStatus.COIN_IN_ESCROW, ALICE, LedgerCommands.retire(List.of(spend(1, 0, ALICE))));
    }

    @Test
    void spendingACoinThatWasReleasedToAnotherConvicts() {
        cast.done(ALICE, HOLD);
        cast.done(ALICE, LedgerCommands.release(FIRST_OF_ALICE));
        Reply reply = cast.transfers(ALICE, spend(1, 0, CAROL));
        assertEquals(LedgerStatus.DOUBLE_SPEND, LedgerStatus.of(reply.status()));
    }

    @Test
    void promisingACoinThatIsSpentConvicts() {
        cast.transfers(ALICE, spend(1, 0, CAROL));
        Reply reply = cast.does(ALICE, HOLD);
        assertEquals(LedgerStatus.DOUBLE_SPEND, LedgerStatus.of(reply.status()));
        assertTrue(reply.effective());
    }

    private Trail trailOfCoinOne() {
        return cast.ledger().trail(new CoinId(1)).orElseThrow();
    }
}
