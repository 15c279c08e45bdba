package org.kingcobra.mac;

import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;

/** Holders give coins up for good: reference count 1 to 0. All coins of a command or none. */
final class Retiring {
    private final LedgerState state;
    private final TransferRule rule;
    private final SpendColumns columns;
    private final Reaper reaper;

    Retiring(LedgerState state, TransferRule rule, SpendColumns columns, Reaper reaper) {
        this.state = state;
        this.rule = rule;
        this.columns = columns;
        this.reaper = reaper;
    }

    Reply retire(Ordered command) {
        int signer = state.participants.number(command.client());
        long value = 0;
        for (int i = 0; i < columns.count(); i++) {
            // to herself: giving a coin up is no spend to anybody
            LedgerStatus status = rule.check(signer, columns.coin(i), columns.hop(i), signer);
            if (!status.isDone() && status != LedgerStatus.COIN_WORN_OUT) {
                return Reply.refused(status, "coin " + columns.coin(i));
            }
            int coin = (int) columns.coin(i);
            reaper.retire(coin);
            value += state.value(coin);
        }
        state.books.debit(signer, value);
        state.books.retire(value);
        return Reply.DONE;
    }
}
