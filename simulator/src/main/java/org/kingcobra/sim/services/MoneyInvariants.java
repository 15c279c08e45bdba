package org.kingcobra.sim.services;

import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.Supply;
import org.kingcobra.sim.check.Check;
import org.kingcobra.sim.check.Findings;
import org.kingcobra.sim.check.Violation;

/** I4, each coin is where its spends have brought it, and I5, what was minted is held or gone: after every batch. */
final class MoneyInvariants implements Check {
    private final CoinBook book;
    private final Findings findings;
    private long checked;

    MoneyInvariants(CoinBook book, Findings findings) {
        this.book = book;
        this.findings = findings;
    }

    @Override
    public void executed(Executed event) {
        if (event.sequence() == book.sequence() && event.sequence() > checked) {
            checked = event.sequence();
            Ledger ledger = event.host().service(Ledger.class);
            conservation(event, ledger.supply());
            noDoubleSpend(event, ledger);
        }
    }

    private void conservation(Executed event, Supply supply) {
        boolean kept = supply.isConserved()
                && supply.minted() == book.minted()
                && supply.retired() == book.retired()
                && supply.reaped() == book.reaped();
        if (!kept) {
            add(
                    "I5",
                    event,
                    "minted " + book.minted() + ", retired " + book.retired() + " and reaped " + book.reaped()
                            + " by what was ordered, and the ledger says " + supply);
        }
    }

    private void noDoubleSpend(Executed event, Ledger ledger) {
        for (int serial = 1; serial <= book.coins(); serial++) {
            CoinId coin = new CoinId(serial);
            Optional<ClientId> owner = ledger.owner(coin);
            Optional<ClientId> expected = book.coin(coin).owner();
            if (!owner.equals(expected)) {
                add("I4", event, coin + " should be with " + words(expected) + ", and is with " + words(owner));
                return;
            }
        }
    }

    /** Everything that a ledger keeps twice, once: it takes a while. */
    @Override
    public void ended(Ending event) {
        for (Standing standing : event.replicas()) {
            List<String> audit = standing.host()
                    .map(host -> host.service(Ledger.class).audit())
                    .orElse(List.of());
            if (!audit.isEmpty()) {
                findings.add(new Violation(
                        "I5",
                        event.atMicros(),
                        standing.seat(),
                        standing.host().get().sequence(),
                        audit.get(0)));
                return;
            }
        }
    }

    private static String words(Optional<ClientId> somebody) {
        return somebody.map(ClientId::toString).orElse("nobody");
    }

    private void add(String invariant, Executed event, String what) {
        findings.add(new Violation(invariant, event.atMicros(), event.seat(), event.sequence(), what));
    }
}
