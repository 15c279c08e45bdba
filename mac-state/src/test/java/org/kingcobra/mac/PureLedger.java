package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Origin;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.state.StateSpace;

/** A ledger without a host: no signatures, so that a property can run a million operations. */
final class PureLedger {
    private static final Context ALONE = new Context() {
        @Override
        public <S extends Service> S service(Class<S> type) {
            throw new IllegalStateException("nothing is mounted below the ledger");
        }

        @Override
        public void emit(DomainEvent event) {}

        @Override
        public void publish(String topic, ByteString payload) {}
    };

    private final Journal journal = new Journal();
    private final StateSpace space = new StateSpace(Ledger.NAME, journal);
    private final LedgerConfiguration configuration;
    private final TransferRule.Factory rules;
    final Ledger ledger;
    private long sequence;
    private long nowMicros;

    PureLedger(LedgerConfiguration configuration, TransferRule.Factory rules) {
        this.configuration = configuration;
        this.rules = rules;
        ledger = new Ledger(configuration, space, rules);
        journal.commit();
    }

    Reply execute(ClientId who, ByteString command) {
        int mark = journal.mark();
        Reply reply = ledger.apply(ordered(who, command), ALONE);
        if (!reply.effective()) {
            journal.undoTo(mark);
        }
        journal.commit();
        return reply;
    }

    /** As a service above would. */
    Ordered cause(ClientId who) {
        return ordered(who, ByteString.EMPTY);
    }

    void commit() {
        journal.commit();
    }

    private Ordered ordered(ClientId who, ByteString command) {
        sequence++;
        OperationId operation = new OperationId(who, sequence);
        return new Ordered(sequence, 0, operation, command, nowMicros, new Origin(ByteString.EMPTY, 0));
    }

    void advanceTo(ClientId replica, long micros) {
        nowMicros = micros;
        ledger.onTime(ordered(replica, ByteString.EMPTY), ALONE);
        journal.commit();
    }

    long nowMicros() {
        return nowMicros;
    }

    Digest root() {
        return space.root();
    }

    /** Another ledger that starts from this one's snapshot. */
    PureLedger restored() {
        PureLedger copy = new PureLedger(configuration, rules);
        try {
            copy.space.restore(space.snapshot());
        } catch (MalformedStateException e) {
            throw new AssertionError("a snapshot of our own must restore", e);
        }
        copy.sequence = sequence;
        copy.nowMicros = nowMicros;
        return copy;
    }
}
