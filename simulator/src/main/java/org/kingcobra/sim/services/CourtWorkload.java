package org.kingcobra.sim.services;

import java.util.List;
import java.util.Optional;
import org.kingcobra.arbiter.ArbiterRules;
import org.kingcobra.arbiter.ArbiterRules.Fines;
import org.kingcobra.arbiter.ArbiterRules.Windows;
import org.kingcobra.arbiter.ArbiterService;
import org.kingcobra.arbiter.tally.PanelSize;
import org.kingcobra.arbiter.tally.Ratio;
import org.kingcobra.arbiter.tally.Standards;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerConfiguration;
import org.kingcobra.request.RequestService;
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

/**
 * People who complain of each other and of strangers, and judge: they bring evidence, commit to lots and votes and reveal them,
 * some of them twice. The first client is the authority. Nobody is judged where agreed time stands still: evidence is gathered
 * for as long as that takes.
 */
public final class CourtWorkload implements Workload {
    /** So many find four arbiters who are no party to a case, or three at least. */
    private static final int CLIENTS_FOR_A_PANEL_OF_FOUR = 4;
    /** Evidence is gathered until the clocks are read again; arbiters have longer, but not in every run long enough. */
    private static final Windows WINDOWS = new Windows(1, 30_000_000, 30_000_000, 1);

    private static final Ratio NINE_OF_TEN = Ratio.perMille(900);
    private static final long SUPPLY_CAP = 1_000_000;

    private final Size size;

    public CourtWorkload() {
        this(Size.USUAL);
    }

    private CourtWorkload(Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "court";
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public Workload sized(Size other) {
        return new CourtWorkload(other);
    }

    @Override
    public Session begin(Setting setting) {
        List<ClientId> clients = setting.clients();
        ClientId authority = clients.isEmpty() ? setting.genesis().replicas().get(0) : clients.get(0);
        return new Sitting(setting.genesis(), clients, rules(authority, clients.size()));
    }

    static ArbiterRules rules(ClientId authority, int clients) {
        PanelSize panel = new PanelSize(clients < CLIENTS_FOR_A_PANEL_OF_FOUR ? 0 : 1);
        return new ArbiterRules(
                authority, new Standards(panel, NINE_OF_TEN, NINE_OF_TEN), WINDOWS, new Fines(10, 5, 3), 4);
    }

    private final class Sitting implements Session {
        private final Genesis genesis;
        private final List<ClientId> clients;
        private final ArbiterRules rules;
        private final CourtBook book;

        Sitting(Genesis genesis, List<ClientId> clients, ArbiterRules rules) {
            this.genesis = genesis;
            this.clients = clients;
            this.rules = rules;
            this.book = new CourtBook(rules);
        }

        @Override
        public List<Mount> mounts() {
            return List.of(
                    Ledger.mount(LedgerConfiguration.usual(rules.authority(), SUPPLY_CAP)),
                    RequestService.mount(rules.authority()),
                    ArbiterService.mount(rules, genesis));
        }

        @Override
        public Actor actor(int client, RandomStream random) {
            return new Citizen(client, clients, size, random);
        }

        @Override
        public Model model() {
            return new Model() {
                @Override
                public Optional<Reply> apply(int service, Ordered command) {
                    return book.apply(service, command);
                }

                @Override
                public void onTime(long agreedTimeMicros) {
                    book.onTime(agreedTimeMicros);
                }
            };
        }

        @Override
        public List<Check> invariants(Findings findings, Order order) {
            return List.of(new CourtInvariants(book, findings));
        }
    }
}
