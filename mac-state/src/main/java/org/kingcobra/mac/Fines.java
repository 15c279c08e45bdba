package org.kingcobra.mac;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.mac.ledger.HopHistory.Stamp;
import org.kingcobra.mac.ledger.HopKind;
import org.kingcobra.mac.ledger.HopLink;

/** Coins that the ledger itself chooses among a participant's: for fines, and for escrows of an amount. */
final class Fines {
    /** Coins that one fine moves. */
    static final int COINS_MAX = 4_096;
    /** Coins of the offender's among which they are chosen: a fine is not to cost more than it brings. */
    static final int LOOKED_AT_MAX = 65_536;

    private final LedgerState state;

    Fines(LedgerState state) {
        this.state = state;
    }

    /** Takes free coins, lowest serial number first, as many as fit into the amount; returns the value that went over. */
    long fine(ClientId offenderId, ClientId beneficiaryId, long amountMax, Ordered cause) {
        int offender = state.participants.number(offenderId);
        List<Integer> coins = offender == 0 ? List.of() : choose(offender, amountMax);
        if (coins.isEmpty() || state.hops.room() < coins.size() || state.participants.isFull()) {
            return 0;
        }
        int beneficiary = state.participants.register(beneficiaryId);
        Stamp stamp = new Stamp(cause.sequence(), cause.index());
        long value = 0;
        for (int i = 0; i < coins.size(); i++) {
            state.move(coins.get(i), beneficiary, stamp, i, HopKind.TAKEN);
            value += state.value(coins.get(i));
        }
        state.books.debit(offender, value);
        state.books.credit(beneficiary, value);
        return value;
    }

    private List<Integer> choose(int offender, long amountMax) {
        List<Integer> chosen = new ArrayList<>();
        long left = amountMax;
        for (int coin : state.coins.heldBy(offender, 1, LOOKED_AT_MAX)) {
            boolean fits = state.coins.isFree(coin)
                    && state.value(coin) <= left
                    && state.position(coin) < HopLink.POSITION_MAX;
            if (fits) {
                chosen.add(coin);
                left -= state.value(coin);
            }
            if (left == 0 || chosen.size() == COINS_MAX) {
                break;
            }
        }
        return chosen;
    }
}
