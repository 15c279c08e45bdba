package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.ledger.HopHistory.Stamp;
import org.kingcobra.mac.ledger.HopKind;
import org.kingcobra.mac.wire.TransferReply;

/** Coins change hands: all that a command names or none, or each for itself. */
final class Transfers {
    private static final int NONE = -1;

    private final LedgerState state;
    private final TransferRule rule;
    private final DoubleSpends doubleSpends;

    // of the command at hand
    private final SpendColumns columns;
    private final Receivers receivers;
    private final List<LedgerStatus> statuses = new ArrayList<>();
    private int creditedParticipant;
    private long pendingCredit;
    private long debit;

    Transfers(LedgerState state, TransferRule rule, DoubleSpends doubleSpends, SpendColumns columns) {
        this.state = state;
        this.rule = rule;
        this.doubleSpends = doubleSpends;
        this.columns = columns;
        receivers = new Receivers(state.participants, columns);
    }

    /** The first transfer that fails, in the order of the columns, decides. */
    Reply allOrNothing(Ordered command, Context context) {
        if (state.hops.room() < columns.count()) {
            return Reply.refused(LedgerStatus.LEDGER_FULL);
        }
        int mark = state.mark();
        long hopsBefore = state.hops.size();
        int signer = begin(command);
        Stamp stamp = stamp(command);
        for (int i = 0; i < columns.count(); i++) {
            LedgerStatus status = transfer(signer, i, stamp);
            if (!status.isDone()) {
                boolean here = hopIsOf(i, status, hopsBefore);
                state.undoTo(mark);
                return refusal(here ? LedgerStatus.COIN_NAMED_TWICE : status, i, command, context);
            }
        }
        end(signer);
        return Reply.DONE;
    }

    /** Whether the spend that this one follows is of this very command. */
    private boolean hopIsOf(int i, LedgerStatus status, long hopsBefore) {
        boolean gone = status == LedgerStatus.DOUBLE_SPEND
                || status == LedgerStatus.ALREADY_TRANSFERRED
                || status == LedgerStatus.HOP_GONE_BY;
        return gone && rule.hopAfter((int) columns.coin(i), columns.hop(i)) > hopsBefore;
    }

    private Reply refusal(LedgerStatus status, int i, Ordered command, Context context) {
        if (status == LedgerStatus.DOUBLE_SPEND) {
            return doubleSpends.refusal(command, i, context);
        }
        return Reply.refused(status, "transfer " + i + " of coin " + columns.coin(i));
    }

    /** Answers with one status each, or with nothing if all are done. */
    Reply each(Ordered command, Context context) {
        if (state.hops.room() < columns.count()) {
            return Reply.refused(LedgerStatus.LEDGER_FULL);
        }
        int signer = begin(command);
        Stamp stamp = stamp(command);
        int firstDoubleSpend = NONE;
        int count = columns.count();
        for (int i = 0; i < count; i++) {
            LedgerStatus status = transfer(signer, i, stamp);
            if (!status.isDone() || !statuses.isEmpty()) {
                note(i, status);
            }
            if (status == LedgerStatus.DOUBLE_SPEND && firstDoubleSpend == NONE) {
                firstDoubleSpend = i;
            }
        }
        end(signer);
        return statuses.isEmpty() ? Reply.DONE : Reply.done(answer(firstDoubleSpend, command, context));
    }

    private void note(int i, LedgerStatus status) {
        while (statuses.size() < i) {
            statuses.add(LedgerStatus.DONE);
        }
        statuses.add(status);
    }

    private ByteString answer(int firstDoubleSpend, Ordered command, Context context) {
        TransferReply.Builder answer = TransferReply.newBuilder();
        statuses.forEach(status -> answer.addStatuses(status.code()));
        if (firstDoubleSpend != NONE) {
            answer.setEvidence(doubleSpends.record(command, firstDoubleSpend, context));
        }
        return answer.build().toByteString();
    }

    private int begin(Ordered command) {
        receivers.resolve();
        statuses.clear();
        creditedParticipant = 0;
        pendingCredit = 0;
        debit = 0;
        return state.participants.number(command.client());
    }

    private static Stamp stamp(Ordered command) {
        return new Stamp(command.sequence(), command.index());
    }

    private LedgerStatus transfer(int signer, int i, Stamp stamp) {
        long serial = columns.coin(i);
        int receiver = receivers.number(i);
        LedgerStatus status = rule.check(signer, serial, columns.hop(i), receiver);
        if (!status.isDone()) {
            return status;
        }
        if (receiver == TransferRule.NEWCOMER) {
            if (state.participants.isFull()) {
                return LedgerStatus.LEDGER_FULL;
            }
            receiver = receivers.register(i);
        }
        int coin = (int) serial;
        long value = state.value(coin);
        state.move(coin, receiver, stamp, i, HopKind.TRANSFERRED);
        debit += value;
        credit(receiver, value);
        return LedgerStatus.DONE;
    }

    /** Neighbouring transfers to one receiver touch her balance once. */
    private void credit(int receiver, long value) {
        if (receiver != creditedParticipant) {
            payPendingCredit();
            creditedParticipant = receiver;
        }
        pendingCredit += value;
    }

    private void payPendingCredit() {
        if (pendingCredit > 0) {
            state.books.credit(creditedParticipant, pendingCredit);
            pendingCredit = 0;
        }
    }

    private void end(int signer) {
        payPendingCredit();
        if (debit > 0) {
            state.books.debit(signer, debit);
        }
    }
}
