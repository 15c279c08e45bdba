package org.kingcobra.mac;

import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.ledger.HopHistory.Stamp;
import org.kingcobra.mac.wire.EscrowName;

/**
 * Who may put coins into escrow, release and refund them: clients by commands of their own, services mounted above by calls, the
 * deadline by agreed time.
 */
final class EscrowDesk {
    /** Escrows that one advance of time refunds; the others wait for the next. */
    static final int REFUNDS_PER_TICK_MAX = 64;

    private final LedgerState state;
    private final TransferRule rule;
    private final DoubleSpends doubleSpends;
    private final SpendColumns columns;
    private final Escrows escrows;

    EscrowDesk(LedgerState state, TransferRule rule, DoubleSpends doubleSpends, SpendColumns columns, Escrows escrows) {
        this.state = state;
        this.rule = rule;
        this.doubleSpends = doubleSpends;
        this.columns = columns;
        this.escrows = escrows;
    }

    /** A payer's own command on the columns; answers with the escrow's name. */
    Reply hold(Ordered command, Context context) {
        EscrowId id = EscrowId.of(command.operation());
        if (columns.deadlineMicros() <= command.agreedTimeMicros()) {
            return Reply.refused(LedgerStatus.DEADLINE_NOT_IN_THE_FUTURE);
        }
        LedgerStatus admitted = admits(id, columns.count());
        if (!admitted.isDone()) {
            return Reply.refused(admitted);
        }
        Receivers receivers = new Receivers(state.participants, columns);
        receivers.resolve();
        int payer = state.participants.number(command.client());
        int payee = receivers.number(0);
        int mark = state.mark();
        for (int i = 0; i < columns.count(); i++) {
            LedgerStatus status = rule.check(payer, columns.coin(i), columns.hop(i), payee);
            if (status == LedgerStatus.DOUBLE_SPEND) {
                state.undoTo(mark);
                return doubleSpends.refusal(command, i, context);
            }
            if (!status.isDone()) {
                return Reply.refused(status, "coin " + columns.coin(i));
            }
            state.coins.escrow((int) columns.coin(i));
        }
        int registered = payee == TransferRule.NEWCOMER ? receivers.register(0) : payee;
        ImmutableLongArray coins = namedCoins();
        escrows.open(id, new Escrow(payer, registered, coins, columns.deadlineMicros(), true));
        return Reply.done(name(id).toByteString());
    }

    private ImmutableLongArray namedCoins() {
        ImmutableLongArray.Builder coins = ImmutableLongArray.builder(columns.count());
        for (int i = 0; i < columns.count(); i++) {
            coins.add(columns.coin(i));
        }
        return coins.build();
    }

    private LedgerStatus admits(EscrowId id, int coins) {
        if (coins < 1 || coins > Escrows.COINS_MAX) {
            return LedgerStatus.COIN_COUNT_OUT_OF_RANGE;
        }
        if (state.participants.isFull()) {
            return LedgerStatus.LEDGER_FULL;
        }
        return escrows.admits(id);
    }

    /** A service's call: the coins at whatever hop they are. */
    LedgerStatus hold(EscrowId id, ClientId payerId, ClientId payeeId, Terms terms) {
        LedgerStatus admitted = admits(id, terms.coins.length());
        if (!admitted.isDone()) {
            return admitted;
        }
        int payer = state.participants.number(payerId);
        int payee = state.participants.number(payeeId);
        int mark = state.mark();
        for (long coin : terms.coins.asList()) {
            int hop = state.exists(coin) ? state.position((int) coin) : 0;
            LedgerStatus status = rule.check(payer, coin, hop, payee);
            if (!status.isDone()) {
                state.undoTo(mark);
                return status;
            }
            state.coins.escrow((int) coin);
        }
        int registered = payee == TransferRule.NEWCOMER ? state.participants.register(payeeId) : payee;
        escrows.open(id, new Escrow(payer, registered, terms.coins, terms.deadlineMicros, terms.named));
        return LedgerStatus.DONE;
    }

    /**
     * What is put into escrow and until when.
     *
     * @param named whether the payer named these very coins
     */
    record Terms(ImmutableLongArray coins, long deadlineMicros, boolean named) {}

    /** A service's call. */
    LedgerStatus release(EscrowId id, Ordered cause) {
        Optional<Escrow> found = escrows.find(id);
        if (found.isEmpty()) {
            return LedgerStatus.ESCROW_UNKNOWN;
        }
        Escrow escrow = found.get();
        if (escrow.deadlineMicros() <= cause.agreedTimeMicros()) {
            return LedgerStatus.DEADLINE_PASSED;
        }
        if (state.hops.room() < escrow.coins().length()) {
            return LedgerStatus.LEDGER_FULL;
        }
        escrows.release(id, escrow, new Stamp(cause.sequence(), cause.index()));
        return LedgerStatus.DONE;
    }

    /** A service's call. */
    LedgerStatus refund(EscrowId id) {
        Optional<Escrow> found = escrows.find(id);
        found.ifPresent(escrow -> escrows.refund(id, escrow));
        return found.isPresent() ? LedgerStatus.DONE : LedgerStatus.ESCROW_UNKNOWN;
    }

    /** The payer's own command. */
    Reply release(EscrowId id, Ordered command, Context context) {
        Optional<Escrow> found = escrows.find(id);
        if (found.isPresent() && !isParticipant(found.get().payer(), command)) {
            return Reply.refused(LedgerStatus.NOT_THE_PAYER);
        }
        LedgerStatus status = release(id, command);
        if (!status.isDone()) {
            return Reply.refused(status);
        }
        Escrow escrow = found.orElseThrow();
        context.emit(new EscrowReleased(id, idOf(escrow.payer()), idOf(escrow.payee()), escrows.value(escrow)));
        return Reply.DONE;
    }

    /** The payee's own command; from the deadline on anybody's. */
    Reply refund(EscrowId id, Ordered command, Context context) {
        Optional<Escrow> found = escrows.find(id);
        if (found.isEmpty()) {
            return Reply.refused(LedgerStatus.ESCROW_UNKNOWN);
        }
        boolean isDue = found.get().deadlineMicros() <= command.agreedTimeMicros();
        if (!isDue && !isParticipant(found.get().payee(), command)) {
            return Reply.refused(LedgerStatus.NOT_THE_PAYEE);
        }
        refundAndTell(id, found.get(), isDue, context);
        return Reply.DONE;
    }

    void onTime(long nowMicros, Context context) {
        for (int i = 0; i < REFUNDS_PER_TICK_MAX; i++) {
            Optional<EscrowId> due = escrows.due(nowMicros);
            if (due.isEmpty()) {
                return;
            }
            refundAndTell(due.get(), escrows.find(due.get()).orElseThrow(), true, context);
        }
    }

    private void refundAndTell(EscrowId id, Escrow escrow, boolean atDeadline, Context context) {
        long value = escrows.refund(id, escrow);
        context.emit(new EscrowRefunded(id, idOf(escrow.payer()), idOf(escrow.payee()), value, atDeadline));
    }

    private boolean isParticipant(int number, Ordered command) {
        return number == state.participants.number(command.client());
    }

    private ClientId idOf(int participant) {
        return state.participants.id(participant);
    }

    /** The name on the wire. */
    static EscrowId id(EscrowName name) {
        return new EscrowId(name.getIssuer(), name.getName());
    }

    static EscrowName name(EscrowId id) {
        return EscrowName.newBuilder().setIssuer(id.issuer()).setName(id.name()).build();
    }
}
