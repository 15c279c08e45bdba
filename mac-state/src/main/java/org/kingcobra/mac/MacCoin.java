package org.kingcobra.mac;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kingcobra.bft.ClientId;

/**
 * A coin in one's hand. Moving it uses the handle up, as with an object that was moved from: there is no copy, and to touch it
 * again throws. What the ledger knows is the truth; the handle only keeps an honest program from spending twice.
 */
public final class MacCoin {
    private final MacClient purse;
    private final CoinId id;
    private final long denomination;
    private final int hop;
    private final AtomicBoolean moved = new AtomicBoolean();

    MacCoin(MacClient purse, CoinId id, long denomination, int hop) {
        this.purse = purse;
        this.id = id;
        this.denomination = denomination;
        this.hop = hop;
    }

    public CoinId id() {
        return id;
    }

    public long denomination() {
        return denomination;
    }

    /** How often the coin has moved so far. */
    public int hop() {
        return hop;
    }

    /** Gives the coin away and uses the handle up. */
    public CompletableFuture<Moves> move(ClientId receiver) {
        return purse.transaction().pay(this, receiver).submit();
    }

    /**
     * Sends the coin to oneself, which voids every spend of it that was signed and not executed. Needed after a spend that came to
     * nothing, before the coin can go to anybody else.
     */
    public CompletableFuture<Moves> renew() {
        return move(purse.id());
    }

    /** Gives up the coin for good and uses the handle up. */
    public CompletableFuture<LedgerStatus> retire() {
        return purse.retire(this);
    }

    /** Takes the coin out of the handle. */
    Spend take(ClientId receiver) {
        if (!moved.compareAndSet(false, true)) {
            throw new IllegalStateException("expected a coin in hand, but " + id + " was moved from here");
        }
        return new Spend(id, hop, receiver);
    }

    /** A handle for the same coin, when the ledger says that it did not move. */
    MacCoin inHandAgain() {
        return new MacCoin(purse, id, denomination, hop);
    }

    MacCoin renewed() {
        return new MacCoin(purse, id, denomination, hop + 1);
    }

    @Override
    public String toString() {
        return id + " of " + denomination + (moved.get() ? ", moved" : "");
    }
}
