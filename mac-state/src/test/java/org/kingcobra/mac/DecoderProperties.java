package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.wire.LedgerCommand;
import org.kingcobra.mac.wire.Transfer;

/** STYLE T4: decoding is total. Whatever the bytes, the ledger answers, and conserves value. */
class DecoderProperties {
    /** The cap keeps a damaged count from minting a million coins. */
    private static final LedgerConfiguration SMALL =
            new LedgerConfiguration(Cast.MINT.id(), 1_000, List.of(1L, 10L, 100L));

    private static final List<ByteString> COMMANDS = List.of(
            LedgerCommands.mint(10, 3, Cast.BOB.id(), 4),
            LedgerCommands.transfer(List.of(Cast.spend(1, 0, Cast.BOB), Cast.spend(2, 0, Cast.CAROL))),
            LedgerCommands.transferBatch(List.of(Cast.spend(1, 0, Cast.BOB), Cast.spend(1, 0, Cast.CAROL))),
            LedgerCommands.hold(List.of(Cast.spend(1, 0, Cast.BOB)), 1_000),
            LedgerCommands.release(new EscrowId(2, ByteString.copyFromUtf8("e"))),
            LedgerCommands.refund(new EscrowId(2, ByteString.copyFromUtf8("e"))),
            LedgerCommands.retire(List.of(Cast.spend(1, 0, Cast.BOB))),
            LedgerCommands.balances(List.of(Cast.BOB.id())),
            LedgerCommands.holders(List.of(new CoinId(3))),
            LedgerCommands.holdings(Cast.BOB.id(), 1),
            LedgerCommands.trail(new CoinId(3), 3),
            LedgerCommands.trailProof(new CoinId(3), 3),
            LedgerCommands.evidence(1));

    @Property(tries = 10_000)
    void anyBytesAreAnswered(@ForAll @Size(max = 60) byte[] bytes) {
        execute(ledger(), ByteString.copyFrom(bytes));
    }

    @Property(tries = 10_000)
    void commandsWithSomeBytesChangedAreAnswered(@ForAll("damaged") ByteString bytes) {
        PureLedger ledger = ledger();
        execute(ledger, bytes);
        assertEquals(List.of(), ledger.ledger.audit());
    }

    @Property(tries = 2_000)
    void columnsAreReadAsTheLibraryReadsThem(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 0) Integer> numbers, @ForAll boolean single)
            throws InvalidProtocolBufferException {
        Transfer.Builder transfer = Transfer.newBuilder();
        for (int number : numbers) {
            transfer.addCoins(number * 1_000_003L).addHops(number / 3);
            if (!single || transfer.getReceiversCount() == 0) {
                transfer.addReceivers(number / 7);
            }
        }
        SpendColumns columns = new SpendColumns();
        Framed framed = Framed.read(
                LedgerCommand.newBuilder().setTransferBatch(transfer).build().toByteString());
        columns.read(framed.body(), SpendColumns.Shape.RECEIVERS);
        List<Long> coins = new ArrayList<>();
        for (int i = 0; i < columns.count(); i++) {
            coins.add(columns.coin(i));
            assertEquals(transfer.getHops(i), columns.hop(i));
            assertEquals(transfer.getReceivers(single ? 0 : i), columns.receiver(i));
        }
        assertEquals(transfer.getCoinsList(), coins);
        assertEquals(LedgerCommand.TRANSFER_BATCH_FIELD_NUMBER, framed.field());
    }

    @Property(tries = 5_000)
    void anyBytesAreEvidenceOrNone(@ForAll @Size(max = 200) byte[] bytes) {
        DoubleSpend.decode(ByteString.copyFrom(bytes)).match(DoubleSpend::accused, reason -> reason);
        Trail.decode(ByteString.copyFrom(bytes)).match(Trail::holders, reason -> List.of());
        TrailProof.decode(ByteString.copyFrom(bytes)).match(TrailProof::opening, reason -> reason);
    }

    private static void execute(PureLedger ledger, ByteString bytes) {
        Reply byAlice = ledger.execute(Cast.ALICE.id(), bytes);
        Reply byMint = ledger.execute(Cast.MINT.id(), bytes);
        assertEquals(byAlice.isDone(), byAlice.effective() && byAlice.status() == 0);
        assertEquals(true, byMint.status() >= 0);
    }

    private static PureLedger ledger() {
        PureLedger ledger = new PureLedger(SMALL, TransferRule::new);
        ledger.execute(Cast.MINT.id(), LedgerCommands.mint(10, 2, Cast.ALICE.id()));
        ledger.execute(Cast.MINT.id(), LedgerCommands.mint(100, 1, Cast.BOB.id()));
        return ledger;
    }

    @Provide
    static Arbitrary<ByteString> damaged() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 1 << 16);
        return Combinators.combine(Arbitraries.of(COMMANDS), places, Arbitraries.bytes(), places, Arbitraries.bytes())
                .as((command, place, value, otherPlace, otherValue) -> {
                    byte[] bytes = command.toByteArray();
                    bytes[place % bytes.length] = value;
                    // most damage to the first bytes is noticed at once; the second hits the columns
                    bytes[Math.min(bytes.length - 1, 2 + otherPlace % 12)] = otherValue;
                    return ByteString.copyFrom(bytes, 0, place % 5 == 0 ? place % bytes.length : bytes.length);
                });
    }
}
