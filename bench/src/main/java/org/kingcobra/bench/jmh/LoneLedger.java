package org.kingcobra.bench.jmh;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.IntStream;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Origin;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerCommands;
import org.kingcobra.mac.LedgerConfiguration;
import org.kingcobra.mac.Spend;

/** A ledger without a group, on which two people hand a million coins to and fro. */
final class LoneLedger {
    private static final int COINS = 1_000_000;

    /** Neighbours in a batch lie far apart in memory; no divisor of the number of coins. */
    private static final long STRIDE = 7_919;

    private static final ClientId MINT = Identities.wellKnown("bench mint").id();
    private static final List<ClientId> PEOPLE = List.of(
            Identities.wellKnown("bench alice").id(),
            Identities.wellKnown("bench bob").id());

    private final Journal journal = new Journal();
    private final Ledger ledger =
            new Ledger(LedgerConfiguration.usual(MINT, Long.MAX_VALUE), new StateSpace(Ledger.NAME, journal));
    private final int batch;
    private long commands;
    private int moved;
    private int passes;

    LoneLedger(int batch) {
        this.batch = batch;
        execute(command(MINT, LedgerCommands.mint(1, COINS, PEOPLE.get(0))));
    }

    /** Moves the next coins from whoever has them all, or did before this pass over them, to the other. */
    Ordered nextCommand() {
        if (moved + batch > COINS) {
            moved = 0;
            passes++;
        }
        ClientId receiver = PEOPLE.get((passes + 1) % 2);
        List<Spend> spends = IntStream.range(moved, moved + batch)
                .mapToObj(i -> new Spend(new CoinId(1 + i * STRIDE % COINS), passes, receiver))
                .toList();
        moved += batch;
        return command(PEOPLE.get(passes % 2), LedgerCommands.transferBatch(spends));
    }

    Reply execute(Ordered command) {
        Reply reply = ledger.apply(command, Alone.INSTANCE);
        if (!reply.isDone() || (command.sequence() > 1 && !reply.result().isEmpty())) {
            throw new IllegalStateException("expected every transfer to be done, got " + reply);
        }
        journal.commit();
        return reply;
    }

    private Ordered command(ClientId signer, ByteString payload) {
        commands++;
        return new Ordered(commands, 0, new OperationId(signer, commands), payload, 0, new Origin(ByteString.EMPTY, 0));
    }

    /** No other service, and nobody who listens. */
    private enum Alone implements Context {
        INSTANCE;

        @Override
        public <S extends Service> S service(Class<S> type) {
            throw new IllegalStateException("expected no call to another service, got one to " + type);
        }

        @Override
        public void emit(DomainEvent event) {
            // nobody listens
        }

        @Override
        public void publish(String topic, ByteString payload) {
            // as above
        }
    }
}
