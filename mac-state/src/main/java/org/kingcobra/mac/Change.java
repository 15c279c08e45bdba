package org.kingcobra.mac;

import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.mac.ledger.HopLink;

/**
 * Picks free coins of one participant that make up exactly an amount: large denominations first, lowest serial number first. Tries
 * other combinations where that fails, but not for ever: a rare amount that could be made up may be missed.
 */
final class Change {
    /** Combinations that are tried. */
    private static final int TRIES_MAX = 10_000;

    private final LedgerState state;
    private final List<List<Integer>> coins = new ArrayList<>();
    private int triesLeft = TRIES_MAX;

    /** Sorts the participant's free coins by denomination, as far as one escrow can hold them. */
    Change(LedgerState state, int participant) {
        this.state = state;
        state.configuration.denominations().forEach(denomination -> coins.add(new ArrayList<>()));
        for (int coin : state.coins.heldBy(participant, 1, Fines.LOOKED_AT_MAX)) {
            List<Integer> equals = coins.get(state.coins.denomination(coin));
            boolean usable = state.coins.isFree(coin) && state.position(coin) < HopLink.POSITION_MAX;
            if (usable && equals.size() < Escrows.COINS_MAX) {
                equals.add(coin);
            }
        }
    }

    /** Serial numbers of coins worth the amount; none if it cannot be made up. */
    ImmutableLongArray pick(long amount) {
        int[] taken = new int[coins.size()];
        if (amount < 1 || !pick(coins.size() - 1, amount, taken)) {
            return ImmutableLongArray.of();
        }
        ImmutableLongArray.Builder picked = ImmutableLongArray.builder();
        for (int denomination = coins.size() - 1; denomination >= 0; denomination--) {
            coins.get(denomination).subList(0, taken[denomination]).forEach(coin -> picked.add(coin));
        }
        return picked.build();
    }

    private boolean pick(int denomination, long amount, int[] taken) {
        if (amount == 0) {
            return true;
        }
        if (denomination < 0) {
            return false;
        }
        long value = state.configuration.denominations().get(denomination);
        long most = Math.min(coins.get(denomination).size(), amount / value);
        for (long count = most; count >= 0 && triesLeft > 0; count--) {
            triesLeft--;
            taken[denomination] = (int) count;
            if (pick(denomination - 1, amount - count * value, taken)) {
                return true;
            }
        }
        taken[denomination] = 0;
        return false;
    }
}
