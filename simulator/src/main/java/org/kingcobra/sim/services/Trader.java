package org.kingcobra.sim.services;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerCommands;
import org.kingcobra.mac.Spend;
import org.kingcobra.mac.wire.HoldingsReply;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.workload.Size;

/** Gives coins away, now and then one that it no longer has, and retires some. The mint issues new ones. */
final class Trader extends ServiceUser {
    private static final int MINT = 0;
    private static final int FIRST_COINS = 3;
    private static final List<Long> DENOMINATIONS = List.of(1L, 2L, 5L, 10L);

    private final ArrayDeque<Spend> coins = new ArrayDeque<>();
    private final List<Spend> spent = new ArrayList<>();
    private boolean waits;

    Trader(int me, List<ClientId> all, Size size, RandomStream random) {
        super(me, all, size, random);
    }

    @Override
    public List<RequestedOperation> next() {
        List<RequestedOperation> envelope = new ArrayList<>();
        if (waits || isDone()) {
            return envelope;
        }
        if (me == MINT && hasNotBegun()) {
            all.forEach(client -> add(envelope, mint(client, FIRST_COINS)));
        }
        int count = 1 + random.below(size.together());
        while (envelope.size() < count && !isDone() && !waits) {
            add(envelope, draw());
        }
        return envelope;
    }

    private void add(List<RequestedOperation> envelope, ByteString command) {
        ask(envelope, Ledger.TAG, command, waits ? this::readHoldings : Reading.NONE);
    }

    private ByteString draw() {
        int what = random.below(16);
        if (what == 0 && !spent.isEmpty()) { // an attempt to spend twice, or what has become another's
            Spend gone = random.pick(spent);
            return spend(gone.coin(), gone.hop() + random.below(2));
        }
        if (what == 1) {
            return LedgerCommands.reap();
        }
        if (what == 2) {
            return LedgerCommands.supply();
        }
        if (what <= 4 && me == MINT) {
            return mint(random.pick(all), 1);
        }
        if (coins.isEmpty()) {
            waits = true;
            return LedgerCommands.holdings(all.get(me), 1);
        }
        Spend coin = coins.remove();
        return what <= 6 ? LedgerCommands.retire(List.of(coin)) : spend(coin.coin(), coin.hop());
    }

    private ByteString mint(ClientId receiver, int count) {
        return LedgerCommands.mint(random.pick(DENOMINATIONS), count, receiver);
    }

    private ByteString spend(CoinId coin, int hop) {
        Spend spend = new Spend(coin, hop, random.pick(all));
        spent.add(spend);
        return LedgerCommands.transferBatch(List.of(spend));
    }

    private void readHoldings(Reply reply) throws InvalidProtocolBufferException {
        waits = false;
        HoldingsReply holdings = HoldingsReply.parseFrom(reply.result());
        for (int i = 0; i < holdings.getCoinsCount(); i++) {
            coins.add(new Spend(new CoinId(holdings.getCoins(i)), holdings.getHops(i), all.get(me)));
        }
    }
}
