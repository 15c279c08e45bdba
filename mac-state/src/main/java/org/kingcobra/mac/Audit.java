package org.kingcobra.mac;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.kingcobra.mac.ledger.Coins;

/** Recomputes from the coins alone what the ledger keeps beside them, and says where the two differ. */
final class Audit {
    private final LedgerState state;
    private final Escrows escrows;
    private final List<String> findings = new ArrayList<>();

    Audit(LedgerState state, Escrows escrows) {
        this.state = state;
        this.escrows = escrows;
    }

    /** What is wrong; empty if nothing is. */
    List<String> findings() {
        TreeSet<Long> promised = new TreeSet<>();
        escrows.all()
                .values()
                .forEach(escrow -> escrow.coins().forEach(coin -> {
                    expect(promised.add(coin), "coin " + coin + " is in two escrows");
                    expect(
                            state.coins.holder((int) coin) == escrow.payer(),
                            "coin " + coin + " in escrow is not the payer's");
                }));
        long[] balances = new long[state.participants.size() + 1];
        long held = 0;
        long escrowed = 0;
        long retired = 0;
        long reaped = 0;
        for (int coin = 1; coin <= state.coins.count(); coin++) {
            long value = state.value(coin);
            auditCoin(coin, promised.contains((long) coin));
            if (state.coins.isRetired(coin)) {
                retired += value;
                reaped += state.coins.isReaped(coin) ? value : 0;
            } else if (state.coins.isEscrowed(coin)) {
                escrowed += value;
            } else {
                held += value;
                balances[state.coins.holder(coin)] += value;
            }
        }
        Supply supply = state.books.supply();
        long minted = held + escrowed + retired;
        Supply counted = new Supply(supply.cap(), minted, held, escrowed, retired, reaped);
        expect(counted.equals(supply), "counted " + counted + ", kept " + supply);
        for (int number = 1; number < balances.length; number++) {
            long kept = state.participants.balance(number);
            expect(kept == balances[number], "participant " + number + " holds " + balances[number] + ", kept " + kept);
        }
        return findings;
    }

    private void auditCoin(int coin, boolean promised) {
        long hop = Coins.hop(state.coins.newest(coin));
        int references = state.coins.references(coin);
        expect(references == 0 || references == 1, "coin " + coin + " has " + references + " references");
        expect(
                state.coins.isEscrowed(coin) == promised,
                "coin " + coin + " is locked without an escrow, or not locked");
        expect(!(promised && references == 0), "coin " + coin + " is retired and promised");
        expect(state.hops.serial(hop) == coin, "coin " + coin + " has the hop of another");
        expect(state.hops.receiver(hop) == state.coins.holder(coin), "coin " + coin + " is not where its trail ends");
        int position = state.position(coin);
        for (; hop != 0; hop = state.hops.previous(hop)) {
            expect(state.hops.position(hop) == position, "coin " + coin + " misses a hop at " + position);
            position--;
        }
        expect(position == -1, "the trail of coin " + coin + " does not end at the mint");
    }

    private void expect(boolean condition, String finding) {
        if (!condition) {
            findings.add(finding);
        }
    }
}
