package org.kingcobra.mac;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.ClientId;

/**
 * This coin, at this hop, to this receiver: what its holder signs. Two of them with one coin and hop and different receivers prove
 * a double spend.
 *
 * @param hop how often the coin has moved so far
 */
public record Spend(CoinId coin, int hop, ClientId receiver) {
    public Spend {
        checkArgument(hop >= 0, "expected a hop of at least 0, got %s", hop);
    }
}
