package org.kingcobra.bench;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bench.measure.Pipeline;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerCommands;
import org.kingcobra.mac.LedgerConfiguration;
import org.kingcobra.mac.MacClient;
import org.kingcobra.mac.Spend;

/**
 * Coins that go round among many people. A coin is drawn uniformly from all that are not on their way, goes to somebody drawn
 * uniformly, and whoever holds it signs: her transfers leave together once she has as many as a command takes. A coin is free to be
 * drawn again when the ledger has answered. One thread draws.
 */
final class Circulation implements Pipeline.Target {
    private static final Identity MINT = Identities.wellKnown("circulation mint");
    private static final int SEED = 256;
    private static final int ON_ITS_WAY = -1;

    private final Random random = new Random(SEED);
    private final int transfersPerCommand;
    private final List<Client> clients;
    private final List<ClientId> people;
    private final List<List<Spend>> unsent = new ArrayList<>();

    /** By coin: index of its holder, published after its hop. */
    private final AtomicIntegerArray holders;

    /** By coin: how often it has moved. */
    private final int[] hops;

    /** By coin on its way: index of whom it goes to. */
    private final int[] receivers;

    Circulation(ReplicaGroup group, int people, int coins, int transfersPerCommand) {
        // else all coins could come to wait for a command that never fills
        checkArgument(
                coinsMin(people, transfersPerCommand) <= coins,
                "expected at least %s coins, got %s",
                coinsMin(people, transfersPerCommand),
                coins);
        this.transfersPerCommand = transfersPerCommand;
        this.clients = Stream.generate(() -> group.client(Identities.generate()))
                .limit(people)
                .toList();
        this.people = clients.stream().map(Client::id).toList();
        this.people.forEach(person -> unsent.add(new ArrayList<>()));
        this.holders = new AtomicIntegerArray(1 + coins); // serial numbers start at 1
        this.hops = new int[1 + coins];
        this.receivers = new int[1 + coins];
        issue(group, coins);
    }

    /** For each person a command that is full and one that is filling. */
    static long coinsMin(int people, int transfersPerCommand) {
        return 2L * people * transfersPerCommand;
    }

    static LedgerConfiguration configuration() {
        return LedgerConfiguration.usual(MINT.id(), Long.MAX_VALUE);
    }

    private void issue(ReplicaGroup group, int coins) {
        try (Client mint = group.client(MINT)) {
            MacClient minting = new MacClient(mint);
            int issued = 0;
            for (int person = 0; person < people.size(); person++) {
                int share = (coins - issued) / (people.size() - person);
                long first = minting.mint(1, share, people.get(person))
                        .join()
                        .value()
                        .orElseThrow(() -> new LoadFailedException("the ledger refused to mint"))
                        .serial();
                for (int i = 0; i < share; i++) {
                    holders.set((int) first + i, person);
                }
                issued += share;
            }
        }
    }

    /** Draws until somebody's command is full, and sends that one. */
    @Override
    public void send(int thread, Pipeline.Receipt receipt) {
        int holder = draw();
        while (unsent.get(holder).size() < transfersPerCommand) {
            holder = draw();
        }
        List<Spend> spends = unsent.set(holder, new ArrayList<>(transfersPerCommand));
        var unused = clients.get(holder).submit(Ledger.TAG, command(spends)).whenComplete((reply, failure) -> {
            if (failure != null) {
                receipt.failed(failure.toString());
            } else if (!allDone(reply)) {
                receipt.failed("the ledger refused transfers with status " + reply.status());
            } else {
                spends.forEach(this::arrived);
                receipt.answered();
            }
        });
    }

    /** Puts one coin on its way and returns who has to sign for it. */
    private int draw() {
        int coin = 1 + random.nextInt(hops.length - 1);
        int holder = holders.getAcquire(coin);
        while (holder == ON_ITS_WAY) {
            coin = 1 + random.nextInt(hops.length - 1);
            holder = holders.getAcquire(coin);
        }
        holders.setPlain(coin, ON_ITS_WAY);
        receivers[coin] = random.nextInt(people.size());
        unsent.get(holder).add(new Spend(new CoinId(coin), hops[coin], people.get(receivers[coin])));
        return holder;
    }

    /** From now on its new holder can be drawn. */
    private void arrived(Spend spend) {
        int coin = (int) spend.coin().serial();
        hops[coin]++;
        holders.setRelease(coin, receivers[coin]);
    }

    private static ByteString command(List<Spend> spends) {
        return spends.size() == 1 ? LedgerCommands.transfer(spends) : LedgerCommands.transferBatch(spends);
    }

    /** A batch of which every transfer is done is answered without a list of statuses. */
    private static boolean allDone(Reply reply) {
        return reply.isDone() && reply.result().isEmpty();
    }
}
