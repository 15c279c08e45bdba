package org.kingcobra.bench;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bench.measure.Pipeline;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerCommands;
import org.kingcobra.mac.LedgerConfiguration;
import org.kingcobra.mac.MacClient;
import org.kingcobra.mac.Spend;

/**
 * People who hand each other coins: a coin is drawn at random from those that its holder has, goes to somebody drawn at random, and
 * is moved on only when the ledger has answered, signed by its new holder.
 */
final class Purses {
    private static final Identity MINT = Identities.wellKnown("bench mint");
    private static final int SEED = 1_007;

    private final ReplicaGroup group;
    private final List<Client> clients;
    private final List<Purse> purses = new ArrayList<>();
    private final int[] hops;

    Purses(ReplicaGroup group, int people, int coinsEach) {
        this.group = group;
        this.clients = Stream.generate(() -> group.client(Identities.generate()))
                .limit(people)
                .toList();
        this.hops = new int[1 + people * coinsEach]; // serial numbers start at 1
        try (Client mint = group.client(MINT)) {
            MacClient minting = new MacClient(mint);
            for (Client client : clients) {
                CoinId first = minting.mint(1, coinsEach, client.id())
                        .join()
                        .value()
                        .orElseThrow(() -> new LoadFailedException("the ledger refused to mint"));
                purses.add(new Purse(first.serial(), coinsEach));
            }
        }
    }

    static LedgerConfiguration configuration() {
        return LedgerConfiguration.usual(MINT.id(), Long.MAX_VALUE);
    }

    /** Of a signed envelope with so many transfers. */
    int bytesOf(int transfers) {
        Purse purse = purses.get(0);
        List<Spend> spends = purse.take(transfers);
        ByteString command = command(spends);
        spends.forEach(purse::put);
        return new EnvelopeSigner(group.genesis().groupId(), Identities.generate())
                .sign(1, 1, List.of(new RequestedOperation(Ledger.TAG, command)))
                .size();
    }

    Pipeline.Target moving(int transfers) {
        return (client, receipt) -> {
            List<Spend> spends = purses.get(client).take(transfers);
            var unused = clients.get(client).submit(Ledger.TAG, command(spends)).whenComplete((reply, failure) -> {
                if (failure != null) {
                    receipt.failed(failure.toString());
                } else if (!allDone(reply)) {
                    receipt.failed("the ledger refused transfers with status " + reply.status());
                } else {
                    spends.forEach(this::received);
                    receipt.answered();
                }
            });
        };
    }

    private static ByteString command(List<Spend> spends) {
        return spends.size() == 1 ? LedgerCommands.transfer(spends) : LedgerCommands.transferBatch(spends);
    }

    /** A batch of which every transfer is done is answered without a list of statuses. */
    private static boolean allDone(Reply reply) {
        return reply.isDone() && reply.result().isEmpty();
    }

    private void received(Spend spend) {
        for (int person = 0; person < clients.size(); person++) {
            if (clients.get(person).id().equals(spend.receiver())) {
                purses.get(person).accept(spend);
                return;
            }
        }
    }

    /** One person's coins. */
    private final class Purse {
        private final Random random;
        private long[] coins;
        private int count;

        Purse(long firstSerial, int count) {
            this.random = new Random(SEED + firstSerial);
            this.coins = new long[count];
            this.count = count;
            for (int i = 0; i < count; i++) {
                coins[i] = firstSerial + i;
            }
        }

        synchronized List<Spend> take(int wanted) {
            if (count < wanted) {
                throw new LoadFailedException("a purse ran empty: " + count + " of " + wanted + " coins");
            }
            List<Spend> spends = new ArrayList<>(wanted);
            for (int i = 0; i < wanted; i++) {
                int at = random.nextInt(count);
                long coin = coins[at];
                count--;
                coins[at] = coins[count];
                spends.add(new Spend(
                        new CoinId(coin),
                        hops[(int) coin],
                        clients.get(random.nextInt(clients.size())).id()));
            }
            return spends;
        }

        synchronized void accept(Spend spend) {
            hops[(int) spend.coin().serial()] = spend.hop() + 1;
            put(spend);
        }

        synchronized void put(Spend spend) {
            if (count == coins.length) {
                coins = Arrays.copyOf(coins, 2 * count);
            }
            coins[count++] = spend.coin().serial();
        }
    }
}
