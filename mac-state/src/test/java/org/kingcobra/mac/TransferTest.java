package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.mac.Cast.ALICE;
import static org.kingcobra.mac.Cast.BOB;
import static org.kingcobra.mac.Cast.CAROL;
import static org.kingcobra.mac.Cast.spend;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Reply;

class TransferTest {
    private final Cast cast = Cast.withThreeCoins();

    @Test
    void aTransferMovesTheCoinAndItsValue() {
        assertTrue(cast.transfers(ALICE, spend(1, 0, BOB)).isDone());
        assertEquals(Optional.of(BOB.id()), cast.ledger().owner(new CoinId(1)));
        assertEquals(10, cast.ledger().balance(ALICE.id()));
        assertEquals(110, cast.ledger().balance(BOB.id()));
    }

    @Test
    void secondTransferOfASpentCoinIsRefusedAndRecorded() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        Reply reply = cast.transfers(ALICE, spend(1, 0, CAROL));
        assertEquals(LedgerStatus.DOUBLE_SPEND, LedgerStatus.of(reply.status()));
        assertEquals(Optional.of(BOB.id()), cast.ledger().owner(new CoinId(1)));
    }

    @Test
    void aTransferOfSeveralCoinsIsAllOrNothing() {
        cast.refused(
                LedgerStatus.NOT_THE_OWNER,
                ALICE,
                LedgerCommands.transfer(List.of(spend(1, 0, BOB), spend(3, 0, BOB))));
        assertEquals(20, cast.ledger().balance(ALICE.id()));
    }
}
