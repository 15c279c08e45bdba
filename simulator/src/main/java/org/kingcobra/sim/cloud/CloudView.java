package org.kingcobra.sim.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kingcobra.arbiter.ArbiterService;
import org.kingcobra.arbiter.Verdict;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.ReplicaStatus;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.Supply;

/**
 * What a cloud has come to, as its replicas hold it and as its clients saw it. The invariants look at nothing else.
 *
 * @param faults what clients hold against replicas
 */
record CloudView(Genesis genesis, List<ReplicaView> replicas, List<ReplicaFault> faults) {
    /**
     * One replica's state.
     *
     * @param audit what its ledger's books and its coins disagree on
     * @param owners by coin, from coin 1; empty for a retired coin
     * @param values by coin
     */
    record ReplicaView(
            ReplicaStatus status,
            Supply supply,
            List<String> audit,
            List<Optional<ClientId>> owners,
            List<Long> values,
            List<Verdict> verdicts) {}

    CloudView {
        replicas = List.copyOf(replicas);
        faults = List.copyOf(faults);
    }

    static CloudView of(ReplicaGroup group, Iterable<Client> clients) {
        List<ReplicaView> replicas = new ArrayList<>();
        for (int replica = 0; replica < group.size().n(); replica++) {
            replicas.add(view(group, replica));
        }
        List<ReplicaFault> faults = new ArrayList<>();
        clients.forEach(client -> faults.addAll(client.faults()));
        return new CloudView(group.genesis(), replicas, faults);
    }

    private static ReplicaView view(ReplicaGroup group, int replica) {
        return new ReplicaView(
                group.status(replica),
                group.look(replica, Ledger.class, Ledger::supply),
                group.look(replica, Ledger.class, Ledger::audit),
                group.look(replica, Ledger.class, CloudView::owners),
                group.look(replica, Ledger.class, CloudView::values),
                group.look(replica, ArbiterService.class, ArbiterService::verdicts));
    }

    private static List<Optional<ClientId>> owners(Ledger ledger) {
        List<Optional<ClientId>> owners = new ArrayList<>();
        for (long serial = 1; ledger.value(new CoinId(serial)) > 0; serial++) {
            owners.add(ledger.owner(new CoinId(serial)));
        }
        return owners;
    }

    private static List<Long> values(Ledger ledger) {
        List<Long> values = new ArrayList<>();
        for (long serial = 1; ledger.value(new CoinId(serial)) > 0; serial++) {
            values.add(ledger.value(new CoinId(serial)));
        }
        return values;
    }

    /** Replicas against which some client holds evidence. */
    Set<Integer> replicasNamed() {
        Set<Integer> named = new TreeSet<>();
        faults.forEach(fault -> named.add(fault.replica()));
        return named;
    }
}
