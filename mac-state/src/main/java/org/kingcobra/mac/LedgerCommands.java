package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.mac.wire.BalanceQuery;
import org.kingcobra.mac.wire.EscrowName;
import org.kingcobra.mac.wire.EvidenceQuery;
import org.kingcobra.mac.wire.Hold;
import org.kingcobra.mac.wire.HolderQuery;
import org.kingcobra.mac.wire.HoldingsQuery;
import org.kingcobra.mac.wire.LedgerCommand;
import org.kingcobra.mac.wire.Mint;
import org.kingcobra.mac.wire.Reap;
import org.kingcobra.mac.wire.Retire;
import org.kingcobra.mac.wire.SupplyQuery;
import org.kingcobra.mac.wire.TrailQuery;
import org.kingcobra.mac.wire.Transfer;

/** The payloads of the ledger's commands; {@link MacClient} sends them for you. */
public final class LedgerCommands {
    private LedgerCommands() {}

    /**
     * Issues coins; to be signed by the mint.
     *
     * @param denomination value of each
     */
    public static ByteString mint(long denomination, int count, ClientId receiver) {
        return mint(denomination, count, receiver, 0);
    }

    /** As {@link #mint(long, int, ClientId)}, refused unless {@code firstSerial} is what comes next. */
    public static ByteString mint(long denomination, int count, ClientId receiver, long firstSerial) {
        return encode(LedgerCommand.newBuilder()
                .setMint(Mint.newBuilder()
                        .setDenomination(denomination)
                        .setCount(count)
                        .setReceiver(receiver.key())
                        .setFirstSerial(firstSerial)));
    }

    /** All spends or none. */
    public static ByteString transfer(List<Spend> spends) {
        return encode(LedgerCommand.newBuilder().setTransfer(columns(spends)));
    }

    /** Each spend for itself. */
    public static ByteString transferBatch(List<Spend> spends) {
        return encode(LedgerCommand.newBuilder().setTransferBatch(columns(spends)));
    }

    private static Transfer columns(List<Spend> spends) {
        List<ClientId> table = spends.stream().map(Spend::receiver).distinct().toList();
        Transfer.Builder columns = Transfer.newBuilder();
        table.forEach(receiver -> columns.addReceiverTable(receiver.key()));
        for (Spend spend : spends) {
            columns.addCoins(spend.coin().serial()).addHops(spend.hop());
            if (table.size() > 1 || columns.getReceiversCount() == 0) {
                columns.addReceivers(table.indexOf(spend.receiver()));
            }
        }
        return columns.build();
    }

    /** Puts coins into escrow for a payee; the spends must all name her. */
    public static ByteString hold(List<Spend> spends, long deadlineMicros) {
        Transfer columns = columns(spends);
        return encode(LedgerCommand.newBuilder()
                .setHold(Hold.newBuilder()
                        .addAllCoins(columns.getCoinsList())
                        .addAllHops(columns.getHopsList())
                        .addAllReceivers(columns.getReceiversList())
                        .addAllReceiverTable(columns.getReceiverTableList())
                        .setDeadlineMicros(deadlineMicros)));
    }

    public static ByteString release(EscrowId id) {
        return encode(LedgerCommand.newBuilder().setRelease(name(id)));
    }

    public static ByteString refund(EscrowId id) {
        return encode(LedgerCommand.newBuilder().setRefund(name(id)));
    }

    private static EscrowName name(EscrowId id) {
        return EscrowName.newBuilder().setIssuer(id.issuer()).setName(id.name()).build();
    }

    /** Gives coins up for good; the receivers of the spends are not looked at. */
    public static ByteString retire(List<Spend> spends) {
        Retire.Builder columns = Retire.newBuilder();
        spends.forEach(spend -> columns.addCoins(spend.coin().serial()).addHops(spend.hop()));
        return encode(LedgerCommand.newBuilder().setRetire(columns));
    }

    public static ByteString reap() {
        return encode(LedgerCommand.newBuilder().setReap(Reap.getDefaultInstance()));
    }

    public static ByteString balances(List<ClientId> participants) {
        BalanceQuery.Builder query = BalanceQuery.newBuilder();
        participants.forEach(participant -> query.addParticipants(participant.key()));
        return encode(LedgerCommand.newBuilder().setBalances(query));
    }

    public static ByteString holders(List<CoinId> coins) {
        HolderQuery.Builder query = HolderQuery.newBuilder();
        coins.forEach(coin -> query.addCoins(coin.serial()));
        return encode(LedgerCommand.newBuilder().setHolders(query));
    }

    /** Asks for free coins of a participant from a serial number upwards. */
    public static ByteString holdings(ClientId participant, long fromSerial) {
        return encode(LedgerCommand.newBuilder()
                .setHoldings(HoldingsQuery.newBuilder()
                        .setParticipant(participant.key())
                        .setFromSerial(fromSerial)));
    }

    public static ByteString supply() {
        return encode(LedgerCommand.newBuilder().setSupply(SupplyQuery.getDefaultInstance()));
    }

    /**
     * Asks for a coin's trail.
     *
     * @param fromHop {@link Trail#nextHop} of the part before, or 0 for the newest
     */
    public static ByteString trail(CoinId coin, long fromHop) {
        return encode(LedgerCommand.newBuilder()
                .setTrail(TrailQuery.newBuilder().setCoin(coin.serial()).setFromHop(fromHop)));
    }

    /** As {@link #trail}, with what leads to the root of the ledger's state. */
    public static ByteString trailProof(CoinId coin, long fromHop) {
        return encode(LedgerCommand.newBuilder()
                .setTrailProof(TrailQuery.newBuilder().setCoin(coin.serial()).setFromHop(fromHop)));
    }

    /** Asks for the evidence of a double spend by the number that its reply told. */
    public static ByteString evidence(long number) {
        return evidence(number, 0);
    }

    /** Asks for a part of it: evidence holds a whole envelope, and may be longer than one answer. */
    static ByteString evidence(long number, int fromByte) {
        return encode(LedgerCommand.newBuilder()
                .setEvidence(EvidenceQuery.newBuilder().setNumber(number).setFromByte(fromByte)));
    }

    private static ByteString encode(LedgerCommand.Builder command) {
        return command.build().toByteString();
    }
}
