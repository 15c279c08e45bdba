package org.kingcobra.mac;

import static com.google.common.base.Preconditions.checkState;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.kingcobra.bft.ClientId;

/**
 * Several coins to several receivers in one command: a payment with its change, say. Paying takes the coins out of the hand;
 * nothing happens on the ledger before {@link #submit}. For one thread.
 */
public final class MacTransaction {
    private final MacClient purse;
    private final List<MacCoin> coins = new ArrayList<>();
    private final List<Spend> spends = new ArrayList<>();
    private boolean ended;

    MacTransaction(MacClient purse) {
        this.purse = purse;
    }

    /** Adds a coin, whose handle is used up. */
    public MacTransaction pay(MacCoin coin, ClientId receiver) {
        checkState(!ended, "expected an open transaction");
        spends.add(coin.take(receiver));
        coins.add(coin);
        return this;
    }

    /** All coins or none. */
    public CompletableFuture<Moves> submit() {
        sign();
        return purse.submit(LedgerCommands.transfer(spends)).thenApply(reply -> {
            LedgerStatus status = LedgerStatus.of(reply);
            return came(Collections.nCopies(spends.size(), status));
        });
    }

    /** Each coin for itself: the fast way for many independent payments. */
    public CompletableFuture<Moves> submitEach() {
        sign();
        return purse.submit(LedgerCommands.transferBatch(spends))
                .thenApply(reply -> came(MacClient.statuses(reply, spends.size())));
    }

    /** Gives the coins back; nothing was signed. */
    public List<MacCoin> cancel() {
        end();
        return coins.stream().map(MacCoin::inHandAgain).toList();
    }

    private void sign() {
        checkState(!ended && !spends.isEmpty(), "expected an open transaction with coins to pay");
        purse.promise(spends);
        end();
    }

    private void end() {
        checkState(!ended, "expected an open transaction");
        ended = true;
    }

    private Moves came(List<LedgerStatus> statuses) {
        List<MacCoin> inHand = new ArrayList<>();
        for (int i = 0; i < statuses.size(); i++) {
            MacCoin coin = coins.get(i);
            boolean toMyself = spends.get(i).receiver().equals(purse.id());
            if (statuses.get(i).isDone()) {
                purse.kept(coin.id());
            }
            if (statuses.get(i).isDone() && toMyself) {
                inHand.add(coin.renewed());
            } else if (!statuses.get(i).isDone() && !statuses.get(i).isFinal()) {
                inHand.add(coin.inHandAgain());
            }
        }
        return new Moves(statuses, inHand);
    }
}
