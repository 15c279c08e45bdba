package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.mac.Cast.ALICE;
import static org.kingcobra.mac.Cast.BOB;
import static org.kingcobra.mac.Cast.CAROL;
import static org.kingcobra.mac.Cast.spend;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.wire.LedgerCommand;
import org.kingcobra.mac.wire.Transfer;

/** One example for each way in which a transfer ends, in the order of precedence of {@link LedgerStatus}. */
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
    void aTransferOfSeveralCoinsMovesThemAll() {
        assertTrue(cast.transfers(ALICE, spend(1, 0, BOB), spend(2, 0, CAROL)).isDone());
        assertEquals(0, cast.ledger().balance(ALICE.id()));
        assertEquals(10, cast.ledger().balance(CAROL.id()));
    }

    @Test
    void aTransferOfSeveralCoinsIsAllOrNothing() {
        refused(LedgerStatus.NOT_THE_OWNER, spend(1, 0, CAROL), spend(3, 0, CAROL));
        assertEquals(20, cast.ledger().balance(ALICE.id()));
        assertEquals(0, cast.ledger().balance(CAROL.id()));
    }

    @Test
    void aCoinThatWasNeverMintedIsUnknown() {
        refused(LedgerStatus.COIN_UNKNOWN, spend(4, 0, BOB));
        refused(LedgerStatus.COIN_UNKNOWN, spend(1L << 40, 0, BOB));
    }

    @Test
    void aReceiverWithoutANumberCannotBeNamedByNumber() {
        for (int nobody : List.of(0, 3, Integer.MAX_VALUE)) {
            cast.refused(LedgerStatus.RECEIVER_UNKNOWN, ALICE, toNumber(1, 0, nobody));
        }
        assertTrue(cast.does(ALICE, toNumber(1, 0, 2)).isDone());
        assertEquals(Optional.of(BOB.id()), cast.ledger().owner(new CoinId(1)));
    }

    @Test
    void aPlaceOutsideTheTableNamesNobody() {
        Transfer columns = Transfer.newBuilder()
                .addCoins(1)
                .addHops(0)
                .addReceivers(1)
                .addReceiverTable(BOB.id().key())
                .build();
        cast.refused(LedgerStatus.RECEIVER_UNKNOWN, ALICE, command(columns));
    }

    @Test
    void aHopThatTheCoinHasNotReachedIsRefused() {
        refused(LedgerStatus.HOP_NOT_REACHED, spend(1, 1, BOB));
    }

    @Test
    void somebodyElsesCoinCannotBeTransferred() {
        refused(LedgerStatus.NOT_THE_OWNER, spend(3, 0, ALICE));
        cast.refused(LedgerStatus.NOT_THE_OWNER, CAROL, LedgerCommands.transfer(List.of(spend(1, 0, CAROL))));
    }

    @Test
    void aHopGoneByNamedByWhoNeverHeldTheCoinConvictsNobody() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        cast.refused(LedgerStatus.NOT_THE_OWNER, CAROL, LedgerCommands.transfer(List.of(spend(1, 0, CAROL))));
    }

    @Test
    void anHonestRetryUnderANewNumberConvictsNobody() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        refused(LedgerStatus.ALREADY_TRANSFERRED, spend(1, 0, BOB));
        cast.transfers(BOB, spend(1, 1, CAROL));
        refused(LedgerStatus.ALREADY_TRANSFERRED, spend(1, 0, BOB));
        cast.refused(LedgerStatus.ALREADY_TRANSFERRED, ALICE, toNumber(1, 0, 2));
    }

    @Test
    void secondTransferOfASpentCoinIsRefusedAndRecorded() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        Reply reply = cast.transfers(ALICE, spend(1, 0, CAROL));
        assertEquals(LedgerStatus.DOUBLE_SPEND, LedgerStatus.of(reply.status()));
        assertTrue(reply.effective());
        assertEquals(Optional.of(BOB.id()), cast.ledger().owner(new CoinId(1)));
    }

    @Test
    void renewingACoinThatIsGoneConvictsNobody() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        refused(LedgerStatus.HOP_GONE_BY, spend(1, 0, ALICE));
    }

    @Test
    void spendingAHopThatWasRenewedConvictsNobody() {
        cast.transfers(ALICE, spend(1, 0, ALICE));
        refused(LedgerStatus.HOP_GONE_BY, spend(1, 0, BOB));
    }

    @Test
    void aRetiredCoinCannotBeTransferredNotEvenAfterTheReaperCame() {
        cast.done(ALICE, LedgerCommands.retire(List.of(spend(1, 0, ALICE))));
        refused(LedgerStatus.COIN_RETIRED, spend(1, 0, BOB));
        cast.done(CAROL, LedgerCommands.reap());
        refused(LedgerStatus.COIN_RETIRED, spend(1, 0, BOB));
    }

    @Test
    void aCoinInEscrowCannotBeTransferred() {
        cast.done(ALICE, LedgerCommands.hold(List.of(spend(1, 0, BOB)), 1));
        refused(LedgerStatus.COIN_IN_ESCROW, spend(1, 0, CAROL));
    }

    @Test
    void aCoinNamedTwiceInOneTransferIsRefused() {
        refused(LedgerStatus.COIN_NAMED_TWICE, spend(1, 0, BOB), spend(1, 0, CAROL));
        refused(LedgerStatus.COIN_NAMED_TWICE, spend(1, 0, BOB), spend(1, 0, BOB));
    }

    @Test
    void eachTransferOfABatchHasItsOwnStatus() {
        Reply reply = cast.does(
                ALICE,
                LedgerCommands.transferBatch(
                        List.of(spend(1, 0, BOB), spend(3, 0, CAROL), spend(9, 0, BOB), spend(2, 0, CAROL))));
        assertEquals(
                List.of(LedgerStatus.DONE, LedgerStatus.NOT_THE_OWNER, LedgerStatus.COIN_UNKNOWN, LedgerStatus.DONE),
                MacClient.statuses(reply, 4));
        assertEquals(0, cast.ledger().balance(ALICE.id()));
    }

    @Test
    void aBatchThatSpendsACoinTwiceCarriesTheEvidenceAgainstItsSigner() {
        Reply reply = cast.does(ALICE, LedgerCommands.transferBatch(List.of(spend(1, 0, BOB), spend(1, 0, CAROL))));
        assertEquals(List.of(LedgerStatus.DONE, LedgerStatus.DOUBLE_SPEND), MacClient.statuses(reply, 2));
        assertEquals(Optional.of(BOB.id()), cast.ledger().owner(new CoinId(1)));
    }

    @Test
    void aNewcomerWhoStandsInTheTableTwiceIsOneReceiver() {
        Transfer columns = Transfer.newBuilder()
                .addCoins(1)
                .addCoins(1)
                .addHops(0)
                .addHops(0)
                .addReceivers(0)
                .addReceivers(1)
                .addReceiverTable(CAROL.id().key())
                .addReceiverTable(CAROL.id().key())
                .build();
        Reply reply = cast.does(
                ALICE,
                LedgerCommand.newBuilder().setTransferBatch(columns).build().toByteString());
        assertEquals(List.of(LedgerStatus.DONE, LedgerStatus.ALREADY_TRANSFERRED), MacClient.statuses(reply, 2));
    }

    @Test
    void columnsOfDifferentLengthAreMalformed() {
        Transfer columns = Transfer.newBuilder()
                .addCoins(1)
                .addCoins(2)
                .addHops(0)
                .addReceivers(1)
                .build();
        Reply reply = cast.does(ALICE, command(columns));
        assertTrue(reply.is(HostStatus.MALFORMED_COMMAND), reply::text);
        assertEquals("expected a command of the ledger: expected as many hops as coins", reply.text());
    }

    @Test
    void hopsTooFarBackAreNotFollowedForEver() {
        for (int hop = 0; hop < 300; hop++) {
            cast.harness.execute(ALICE, Ledger.TAG, LedgerCommands.transfer(List.of(spend(1, hop, ALICE))));
        }
        List<Spend> longGoneBy = Collections.nCopies(1_000, spend(1, 0, CAROL));
        Reply reply = cast.does(BOB, LedgerCommands.transferBatch(longGoneBy));
        List<LedgerStatus> statuses = MacClient.statuses(reply, 1_000);
        int followed = TrailWalk.STEPS_PER_COMMAND_MAX / 299;
        assertEquals(Collections.nCopies(followed, LedgerStatus.NOT_THE_OWNER), statuses.subList(0, followed));
        assertEquals(
                Collections.nCopies(1_000 - followed, LedgerStatus.HOP_GONE_BY), statuses.subList(followed, 1_000));
    }

    private void refused(LedgerStatus status, Spend... spends) {
        cast.refused(status, ALICE, LedgerCommands.transfer(List.of(spends)));
    }

    private static ByteString toNumber(long coin, int hop, int receiver) {
        return command(Transfer.newBuilder()
                .addCoins(coin)
                .addHops(hop)
                .addReceivers(receiver)
                .build());
    }

    private static ByteString command(Transfer columns) {
        return LedgerCommand.newBuilder().setTransfer(columns).build().toByteString();
    }
}
