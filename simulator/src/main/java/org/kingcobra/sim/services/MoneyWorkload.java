package org.kingcobra.sim.services;

import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerConfiguration;
import org.kingcobra.sim.check.Check;
import org.kingcobra.sim.check.Findings;
import org.kingcobra.sim.check.Model;
import org.kingcobra.sim.check.Order;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.workload.Actor;
import org.kingcobra.sim.workload.Session;
import org.kingcobra.sim.workload.Setting;
import org.kingcobra.sim.workload.Size;
import org.kingcobra.sim.workload.Workload;

/** Coins that are minted, given away, given away twice, retired and reaped. The first client is the mint. */
public final class MoneyWorkload implements Workload {
    private static final long SUPPLY_CAP = 1_000_000;

    private final Size size;

    public MoneyWorkload() {
        this(Size.USUAL);
    }

    private MoneyWorkload(Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "money";
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public Workload sized(Size other) {
        return new MoneyWorkload(other);
    }

    @Override
    public Session begin(Setting setting) {
        List<ClientId> clients = setting.clients();
        ClientId mint = clients.isEmpty() ? setting.genesis().replicas().get(0) : clients.get(0);
        return new Trade(mint, clients);
    }

    private final class Trade implements Session {
        private final LedgerConfiguration configuration;
        private final List<ClientId> clients;
        private final CoinBook book;

        Trade(ClientId mint, List<ClientId> clients) {
            this.configuration = LedgerConfiguration.usual(mint, SUPPLY_CAP);
            this.clients = clients;
            this.book = new CoinBook(mint);
        }

        @Override
        public List<Mount> mounts() {
            return List.of(Ledger.mount(configuration));
        }

        @Override
        public Actor actor(int client, RandomStream random) {
            return new Trader(client, clients, size, random);
        }

        @Override
        public Model model() {
            return new Model() {
                @Override
                public Optional<Reply> apply(int service, Ordered command) {
                    return book.apply(command);
                }

                @Override
                public void onTime(long agreedTimeMicros) {
                    book.onTime(agreedTimeMicros);
                }
            };
        }

        @Override
        public List<Check> invariants(Findings findings, Order order) {
            return List.of(new MoneyInvariants(book, findings));
        }
    }
}
