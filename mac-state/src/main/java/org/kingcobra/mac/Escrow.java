package org.kingcobra.mac;

import com.google.common.primitives.ImmutableLongArray;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.mac.wire.EscrowState;

/**
 * Coins that their holder cannot dispose of until they go to the payee or come back.
 *
 * @param payer participant number
 * @param payee participant number
 * @param coins serial numbers
 * @param named whether the payer named these very coins, so that their release is her own spend
 */
record Escrow(int payer, int payee, ImmutableLongArray coins, long deadlineMicros, boolean named) {
    static final Codec<Escrow> CODEC = Codec.message(
            EscrowState.parser(),
            escrow -> EscrowState.newBuilder()
                    .setPayer(escrow.payer)
                    .setPayee(escrow.payee)
                    .addAllCoins(escrow.coins.asList())
                    .setDeadlineMicros(escrow.deadlineMicros)
                    .setNamed(escrow.named)
                    .build(),
            state -> new Escrow(
                    state.getPayer(),
                    state.getPayee(),
                    ImmutableLongArray.copyOf(state.getCoinsList()),
                    state.getDeadlineMicros(),
                    state.getNamed()));
}
