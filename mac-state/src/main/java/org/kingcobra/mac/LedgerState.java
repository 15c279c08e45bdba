package org.kingcobra.mac;

import com.google.common.primitives.ImmutableLongArray;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.mac.ledger.Coins;
import org.kingcobra.mac.ledger.HopHistory;
import org.kingcobra.mac.ledger.HopKind;
import org.kingcobra.mac.ledger.Participants;

/** All that the ledger's rules read and write. */
final class LedgerState {
    final LedgerConfiguration configuration;
    final Coins coins;
    final HopHistory hops;
    final Participants participants;
    final Books books;
    private final ImmutableLongArray denominations;
    private final Journal journal;

    LedgerState(LedgerConfiguration configuration, StateSpace state) {
        this.configuration = configuration;
        denominations = configuration.values();
        journal = state.journal();
        state.cell("configuration", LedgerConfiguration.CODEC, configuration);
        coins = new Coins(state);
        hops = new HopHistory(state);
        participants = new Participants(state);
        books = new Books(state, participants, configuration.supplyCap());
    }

    boolean exists(long serial) {
        return serial >= 1 && serial <= coins.count();
    }

    long value(int serial) {
        return denominations.get(coins.denomination(serial));
    }

    /** How often the coin has moved. */
    int position(int serial) {
        return Coins.position(coins.newest(serial));
    }

    /** The coin goes to a new holder, and its trail grows by one hop. Balances are the caller's. */
    void move(int serial, int receiver, HopHistory.Stamp stamp, int element, HopKind kind) {
        long newest = coins.newest(serial);
        int position = Coins.position(newest) + 1;
        long link = HopHistory.link(Coins.hop(newest), position, kind);
        coins.move(serial, receiver, hops.append(serial, receiver, stamp, element, link), position);
    }

    LedgerRoots roots() {
        return new LedgerRoots(hops.root(), participants.root());
    }

    int mark() {
        return journal.mark();
    }

    /** Takes back what a rule did since the mark. */
    void undoTo(int mark) {
        journal.undoTo(mark);
        books.undone();
    }
}
