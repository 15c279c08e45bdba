package org.kingcobra.sim.cloud;

import com.google.common.collect.Sets;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kingcobra.arbiter.Sanction;
import org.kingcobra.arbiter.Verdict;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.cloud.CloudView.ReplicaView;

/** What must hold of every cloud, whoever lies. Reads replicas' state, verdicts and evidence; the cast only to compare. */
final class CloudInvariants {
    private final CloudView view;

    CloudInvariants(CloudView view) {
        this.view = view;
    }

    /**
     * @param liars by name, who really lied
     * @param name what people call an identity
     */
    List<InvariantCheck> check(Set<String> liars, Function<ClientId, String> name) {
        Set<String> culprits = culprits().stream().map(name).collect(Collectors.toCollection(TreeSet::new));
        return List.of(
                equal("equal-state-roots", replica -> replica.status().stateRoots()),
                equal("equal-chain-heads", replica -> replica.status().chainHead()),
                equal("equal-verdicts", ReplicaView::verdicts),
                coinConservation(),
                oneOwnerPerCoin(),
                replicaEvidenceVerifies(),
                sanctionsFollowVerdicts(),
                InvariantCheck.of(
                        "no-honest-node-convicted",
                        liars.containsAll(culprits),
                        "convicted although honest: " + Sets.difference(culprits, liars)),
                InvariantCheck.of(
                        "every-liar-caught",
                        culprits.containsAll(liars),
                        "not caught: " + Sets.difference(liars, culprits)));
    }

    /** Everybody against whom a verdict, a sanction or a client's evidence stands. */
    Set<ClientId> culprits() {
        Set<ClientId> culprits = new TreeSet<>();
        for (Verdict verdict : view.replicas().get(0).verdicts()) {
            if (verdict.outcome() == Outcome.PROVEN) {
                culprits.add(verdict.file().charge().accused());
            }
            verdict.sanctions().stream().map(Sanction::target).forEach(culprits::add);
        }
        view.replicasNamed()
                .forEach(replica -> culprits.add(view.genesis().replicas().get(replica)));
        return culprits;
    }

    /** Replicas that executed equally far must agree on what they hold. */
    private <T> InvariantCheck equal(String name, Function<ReplicaView, T> part) {
        ReplicaView first = view.replicas().get(0);
        for (ReplicaView other : view.replicas()) {
            if (other.status().sequence() != first.status().sequence()) {
                return InvariantCheck.broken(
                        name,
                        "replica " + other.status().replica() + " is at "
                                + other.status().sequence() + ", replica 0 at "
                                + first.status().sequence());
            }
            if (!part.apply(other).equals(part.apply(first))) {
                return InvariantCheck.broken(name, "replica " + other.status().replica() + " differs from replica 0");
            }
        }
        return InvariantCheck.holds(name);
    }

    private InvariantCheck coinConservation() {
        for (ReplicaView replica : view.replicas()) {
            long inCoins = replica.values().stream().mapToLong(Long::longValue).sum();
            if (!replica.supply().isConserved() || inCoins != replica.supply().minted()) {
                return InvariantCheck.broken(
                        "coin-conservation",
                        "replica " + replica.status().replica() + " has coins of " + inCoins + " and "
                                + replica.supply());
            }
            if (!replica.audit().isEmpty()) {
                return InvariantCheck.broken(
                        "coin-conservation", replica.audit().get(0));
            }
        }
        return InvariantCheck.holds("coin-conservation");
    }

    private InvariantCheck oneOwnerPerCoin() {
        List<?> first = view.replicas().get(0).owners();
        for (ReplicaView replica : view.replicas()) {
            long owned = 0;
            for (int coin = 0; coin < replica.owners().size(); coin++) {
                owned += replica.owners().get(coin).isPresent()
                        ? replica.values().get(coin)
                        : 0;
                if (!replica.owners().get(coin).equals(first.get(coin))) {
                    return InvariantCheck.broken("one-owner-per-coin", "coin " + (coin + 1) + " has two owners");
                }
            }
            if (owned != replica.supply().held() + replica.supply().escrowed()) {
                return InvariantCheck.broken(
                        "one-owner-per-coin", "coins worth " + owned + " have owners, but " + replica.supply());
            }
        }
        return InvariantCheck.holds("one-owner-per-coin");
    }

    private InvariantCheck replicaEvidenceVerifies() {
        for (ReplicaFault fault : view.faults()) {
            if (!verifies(fault, view.genesis())) {
                return InvariantCheck.broken(
                        "replica-evidence-verifies-offline", "that against replica " + fault.replica() + " does not");
            }
        }
        return InvariantCheck.holds("replica-evidence-verifies-offline");
    }

    private static boolean verifies(ReplicaFault fault, Genesis genesis) {
        try {
            return SignedReplies.verify(SignedReply.parseFrom(fault.evidence()), genesis, Ed25519.fastest())
                    .match(reply -> reply.replica() == fault.replica(), reason -> false);
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    /** Nobody is punished but by a verdict that names her, and a verdict that clears punishes only who complained. */
    private InvariantCheck sanctionsFollowVerdicts() {
        for (Verdict verdict : view.replicas().get(0).verdicts()) {
            Map<Outcome, Set<ClientId>> punishable = Map.of(
                    Outcome.PROVEN, Set.of(verdict.file().charge().accused()),
                    Outcome.UNPROVEN, Set.of(),
                    Outcome.CLEARED, Set.copyOf(verdict.file().complainants()));
            Set<ClientId> allowed = punishable.getOrDefault(verdict.outcome(), Set.of());
            if (!verdict.sanctions().stream().map(Sanction::target).allMatch(allowed::contains)) {
                return InvariantCheck.broken("sanctions-follow-verdicts", verdict.id() + " punishes a bystander");
            }
        }
        return InvariantCheck.holds("sanctions-follow-verdicts");
    }
}
