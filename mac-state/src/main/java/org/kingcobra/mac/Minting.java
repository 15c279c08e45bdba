package org.kingcobra.mac;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.ledger.Coins;
import org.kingcobra.mac.ledger.HopHistory;
import org.kingcobra.mac.ledger.HopKind;
import org.kingcobra.mac.wire.Mint;
import org.kingcobra.mac.wire.MintReply;

/** New coins, by the mint alone, with consecutive serial numbers: none is ever given twice. */
final class Minting {
    /** Coins that one command may issue. */
    static final int COINS_MAX = 1 << 20;

    private final LedgerState state;

    Minting(LedgerState state) {
        this.state = state;
    }

    Reply mint(Mint mint, Ordered command) {
        LedgerStatus status = check(mint, command.client());
        if (!status.isDone()) {
            return Reply.refused(status);
        }
        int first = state.coins.count() + 1;
        int denomination = state.configuration.denominations().indexOf(mint.getDenomination());
        int holder = state.participants.register(new ClientId(mint.getReceiver()));
        HopHistory.Stamp stamp = new HopHistory.Stamp(command.sequence(), command.index());
        long link = HopHistory.link(0, 0, HopKind.MINTED);
        for (int i = 0; i < mint.getCount(); i++) {
            long hop = state.hops.append(first + i, holder, stamp, i, link);
            state.coins.mint(denomination, holder, hop);
        }
        long value = mint.getDenomination() * mint.getCount();
        state.books.mint(value);
        state.books.credit(holder, value);
        return Reply.done(MintReply.newBuilder()
                .setFirstSerial(first)
                .setCount(mint.getCount())
                .build()
                .toByteString());
    }

    private LedgerStatus check(Mint mint, ClientId signer) {
        if (!signer.equals(state.configuration.mint())) {
            return LedgerStatus.NOT_THE_MINT;
        }
        if (mint.getCount() < 1 || mint.getCount() > COINS_MAX) {
            return LedgerStatus.COIN_COUNT_OUT_OF_RANGE;
        }
        if (!state.configuration.denominations().contains(mint.getDenomination())) {
            return LedgerStatus.DENOMINATION_UNKNOWN;
        }
        if (mint.getFirstSerial() != 0 && mint.getFirstSerial() != state.coins.count() + 1L) {
            return state.exists(mint.getFirstSerial())
                    ? LedgerStatus.SERIAL_ALREADY_MINTED
                    : LedgerStatus.SERIAL_NOT_NEXT;
        }
        return checkRoom(mint);
    }

    private LedgerStatus checkRoom(Mint mint) {
        Supply supply = state.books.supply();
        long room = supply.cap() - (supply.minted() - supply.retired());
        // divided, for a product could overflow
        if (mint.getCount() > room / mint.getDenomination()
                || mint.getCount() > (Long.MAX_VALUE - supply.minted()) / mint.getDenomination()) {
            return LedgerStatus.SUPPLY_CAP_EXCEEDED;
        }
        boolean fits = mint.getCount() <= Math.min(Coins.COINS_MAX - state.coins.count(), state.hops.room())
                && !state.participants.isFull();
        return fits ? LedgerStatus.DONE : LedgerStatus.LEDGER_FULL;
    }
}
