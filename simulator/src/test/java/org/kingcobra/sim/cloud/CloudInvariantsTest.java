package org.kingcobra.sim.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.kingcobra.arbiter.CaseFile;
import org.kingcobra.arbiter.CaseId;
import org.kingcobra.arbiter.Charge;
import org.kingcobra.arbiter.Offence;
import org.kingcobra.arbiter.Sanction;
import org.kingcobra.arbiter.Subject;
import org.kingcobra.arbiter.Verdict;
import org.kingcobra.arbiter.tally.Judgement.Reason;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.EvidenceClass;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.ReplicaStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.Supply;
import org.kingcobra.sim.cloud.CloudView.ReplicaView;

/** Breaks each invariant once, by hand, and sees it named. */
class CloudInvariantsTest {
    private static final Company COMPANY = new Company(Cast.drawn(1));
    private static final String LIAR = "buyer-0";
    private static final String HONEST = "buyer-1";

    @Test
    void aSoundCloudBreaksNothing() {
        assertEquals(List.of(), broken(sound()));
    }

    @Test
    void anotherStateRootIsNoticed() {
        assertEquals(
                List.of("equal-state-roots"),
                broken(with(sound(), 2, view -> status(view, 9, Digest.ZERO, Digest.of(new byte[1])))));
    }

    @Test
    void anotherChainHeadIsNoticed() {
        assertEquals(
                List.of("equal-chain-heads"),
                broken(with(sound(), 3, view -> status(view, 9, Digest.of(new byte[1]), Digest.ZERO))));
    }

    @Test
    void aReplicaThatIsBehindIsNoticed() {
        assertEquals(
                List.of("equal-state-roots", "equal-chain-heads", "equal-verdicts"),
                broken(with(sound(), 1, view -> status(view, 8, Digest.ZERO, Digest.ZERO))));
    }

    @Test
    void aLostCoinIsNoticed() {
        assertEquals(
                List.of("coin-conservation"),
                broken(everywhere(view -> books(view, new Supply(100, 30, 20, 0, 0, 0), view.audit()))));
    }

    @Test
    void booksThatDoNotMatchTheCoinsAreNoticed() {
        assertEquals(
                List.of("coin-conservation"),
                broken(everywhere(view -> books(view, view.supply(), List.of("coin 1 has 2 references")))));
    }

    @Test
    void aCoinWithTwoOwnersIsNoticed() {
        List<Optional<ClientId>> others = List.of(id(HONEST), id(HONEST));
        assertEquals(List.of("one-owner-per-coin"), broken(with(sound(), 1, view -> owners(view, others))));
    }

    @Test
    void aCoinWithoutAnOwnerIsNoticed() {
        List<Optional<ClientId>> nobody = List.of(id(LIAR), Optional.empty());
        assertEquals(List.of("one-owner-per-coin"), broken(everywhere(view -> owners(view, nobody))));
    }

    @Test
    void evidenceAgainstAReplicaThatDoesNotVerifyIsNoticed() {
        ReplicaFault invented = new ReplicaFault(
                ReplicaFault.Kind.CONTRADICTS_ITS_BATCH,
                0,
                new OperationId(COMPANY.id(HONEST), 1),
                ByteString.copyFromUtf8("trust me"),
                List.of(),
                Reply.DONE);
        CloudView view = sound();
        assertEquals(
                List.of("replica-evidence-verifies-offline", "no-honest-node-convicted"),
                broken(new CloudView(view.genesis(), view.replicas(), List.of(invented))));
    }

    @Test
    void aBystandersPunishmentIsNoticed() {
        Verdict unjust = verdict(LIAR, Outcome.PROVEN, Optional.of(HONEST));
        assertEquals(
                List.of("sanctions-follow-verdicts", "no-honest-node-convicted"),
                broken(everywhere(view -> verdicts(view, List.of(unjust)))));
    }

    @Test
    void aConvictionOfAnHonestNodeIsNoticed() {
        List<Verdict> both = List.of(
                verdict(LIAR, Outcome.PROVEN, Optional.empty()), verdict(HONEST, Outcome.PROVEN, Optional.empty()));
        assertEquals(List.of("no-honest-node-convicted"), broken(everywhere(view -> verdicts(view, both))));
    }

    @Test
    void aLiarWhoGoesFreeIsNoticed() {
        assertEquals(List.of("every-liar-caught"), broken(everywhere(view -> verdicts(view, List.of()))));
    }

    @Test
    void replicasThatJudgeDifferentlyAreNoticed() {
        assertEquals(List.of("equal-verdicts"), broken(with(sound(), 3, view -> verdicts(view, List.of()))));
    }

    private static List<String> broken(CloudView view) {
        return new CloudInvariants(view)
                .check(Set.of(LIAR), COMPANY::name).stream()
                        .filter(InvariantCheck::isBroken)
                        .map(InvariantCheck::name)
                        .toList();
    }

    private static CloudView everywhere(UnaryOperator<ReplicaView> change) {
        CloudView view = sound();
        return new CloudView(
                view.genesis(), view.replicas().stream().map(change).toList(), view.faults());
    }

    private static CloudView with(CloudView view, int replica, UnaryOperator<ReplicaView> change) {
        List<ReplicaView> replicas = new ArrayList<>(view.replicas());
        replicas.set(replica, change.apply(replicas.get(replica)));
        return new CloudView(view.genesis(), replicas, view.faults());
    }

    private static CloudView sound() {
        List<ReplicaView> replicas = new ArrayList<>();
        for (int replica = 0; replica < Cast.REPLICAS; replica++) {
            ReplicaView view = new ReplicaView(
                    new ReplicaStatus(replica, 0, Digest.ZERO, new TreeMap<>(), true),
                    new Supply(100, 20, 20, 0, 0, 0),
                    List.of(),
                    List.of(id(LIAR), id(HONEST)),
                    List.of(10L, 10L),
                    List.of(verdict(LIAR, Outcome.PROVEN, Optional.empty())));
            replicas.add(status(view, 9, Digest.ZERO, Digest.ZERO));
        }
        return new CloudView(COMPANY.genesis(), replicas, List.of());
    }

    private static Optional<ClientId> id(String name) {
        return Optional.of(COMPANY.id(name));
    }

    private static Verdict verdict(String accused, Outcome outcome, Optional<String> punished) {
        Charge charge =
                new Charge(COMPANY.id(accused), Subject.of("coin", "1"), EvidenceClass.PROOF, Offence.MISCONDUCT);
        CaseFile file = new CaseFile(new CaseId(1), charge, List.of(), List.of(), List.of(), 1);
        List<Sanction> sanctions = punished.stream()
                .map(name -> new Sanction(COMPANY.id(name), Sanction.Kind.REFUSAL, 0, Optional.empty()))
                .toList();
        return new Verdict(file, outcome, Reason.EVIDENCE_PROVES_IT, 1_000, 0, List.of(), sanctions, 1);
    }

    private static ReplicaView status(ReplicaView view, long sequence, Digest head, Digest root) {
        TreeMap<String, Digest> roots = new TreeMap<>();
        roots.put("mac", root);
        return new ReplicaView(
                new ReplicaStatus(view.status().replica(), sequence, head, roots, true),
                view.supply(),
                view.audit(),
                view.owners(),
                view.values(),
                view.verdicts());
    }

    private static ReplicaView books(ReplicaView view, Supply supply, List<String> audit) {
        return new ReplicaView(view.status(), supply, audit, view.owners(), view.values(), view.verdicts());
    }

    private static ReplicaView owners(ReplicaView view, List<Optional<ClientId>> owners) {
        return new ReplicaView(view.status(), view.supply(), view.audit(), owners, view.values(), view.verdicts());
    }

    private static ReplicaView verdicts(ReplicaView view, List<Verdict> verdicts) {
        return new ReplicaView(view.status(), view.supply(), view.audit(), view.owners(), view.values(), verdicts);
    }
}
