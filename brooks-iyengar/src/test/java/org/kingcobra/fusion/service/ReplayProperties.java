package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kingcobra.fusion.service.FusionRig.OWNER;
import static org.kingcobra.fusion.service.FusionRig.ROOM;
import static org.kingcobra.fusion.service.FusionRig.sensor;

import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kingcobra.fusion.Estimator;

/** P23: replay, snapshot and permutation of the submissions within a round give the same state, byte for byte. */
class ReplayProperties {
    private static final int ROUNDS = 3;

    /** What one sensor sends in one operation. */
    record Sending(int sensor, List<Reading> readings) {}

    record Scenario(int sensors, int tau, Estimator estimator, List<List<Sending>> phases, long shuffle) {}

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Arbitraries.integers().between(1, 6).flatMap(sensors -> {
            // few values, so that duplicates, touching intervals, equivocation and violations are common
            Arbitrary<Long> ends = Arbitraries.longs().between(0, 8);
            Arbitrary<Reading> readings = Combinators.combine(
                            Arbitraries.longs().between(0, ROUNDS - 1), ends, ends)
                    .as(Reading::new);
            Arbitrary<Sending> sendings = Combinators.combine(
                            Arbitraries.integers().between(1, sensors),
                            readings.list().ofMinSize(1).ofMaxSize(3))
                    .as(Sending::new);
            return Combinators.combine(
                            Arbitraries.integers().between(0, (sensors - 1) / 2),
                            Arbitraries.of(Estimator.class),
                            sendings.list().ofMaxSize(3 * sensors).list().ofSize(ROUNDS),
                            Arbitraries.longs())
                    .as((tau, estimator, phases, shuffle) -> new Scenario(sensors, tau, estimator, phases, shuffle));
        });
    }

    private static FusionRig rig(Scenario scenario) {
        return FusionRig.of(FusionRig.rules(scenario.sensors, scenario.tau).with(scenario.estimator));
    }

    private static void send(FusionRig rig, List<Sending> sendings) {
        for (Sending sending : sendings) {
            rig.execute(sensor(sending.sensor), FusionCommands.submit(rig.config(), sending.readings));
        }
    }

    private static void close(FusionRig rig, long round) {
        rig.execute(OWNER, FusionCommands.close(ROOM, List.of(round)));
    }

    private static void run(FusionRig rig, List<List<Sending>> phases, int from) {
        for (int phase = from; phase < phases.size(); phase++) {
            send(rig, phases.get(phase));
            close(rig, phase);
        }
    }

    /** Another interleaving of the sensors; each sensor's own operations keep the order of their numbers. */
    private static List<Sending> interleavedOtherwise(List<Sending> sendings, Random random) {
        ListMultimap<Integer, Sending> bySensor = LinkedListMultimap.create();
        List<Integer> turns = new ArrayList<>();
        for (Sending sending : sendings) {
            bySensor.put(sending.sensor, sending);
            turns.add(sending.sensor);
        }
        Collections.shuffle(turns, random);
        return turns.stream().map(sensor -> bySensor.get(sensor).remove(0)).toList();
    }

    @Property(tries = 60)
    void theOrderOfSubmissionsWithinARoundLeavesNoTraceAfterTheClose(@ForAll("scenarios") Scenario scenario) {
        Random random = new Random(scenario.shuffle);
        FusionRig one = rig(scenario);
        FusionRig other = rig(scenario);
        for (int phase = 0; phase < ROUNDS; phase++) {
            send(one, scenario.phases.get(phase));
            send(other, interleavedOtherwise(scenario.phases.get(phase), random));
            close(one, phase);
            close(other, phase);
            assertEquals(one.root(), other.root());
        }
        assertEquals(sorted(one.accused), sorted(other.accused));
    }

    private static List<SensorAccused> sorted(List<SensorAccused> accused) {
        return accused.stream()
                .sorted(Comparator.comparing(SensorAccused::sensor)
                        .thenComparing(SensorAccused::round)
                        .thenComparing(SensorAccused::kind))
                .toList();
    }

    @Property(tries = 30)
    void equalCommandsGiveEqualRootsAndReplies(@ForAll("scenarios") Scenario scenario) {
        FusionRig one = rig(scenario);
        FusionRig other = rig(scenario);
        run(one, scenario.phases, 0);
        run(other, scenario.phases, 0);
        assertEquals(one.harness.stateRoots(), other.harness.stateRoots());
        assertEquals(one.harness.host().chainHead(), other.harness.host().chainHead());
        assertEquals(one.accused, other.accused);
    }

    @Property(tries = 30)
    void aReplicaRestoredInMidRoundGoesOnAsTheOthers(@ForAll("scenarios") Scenario scenario) {
        FusionRig original = rig(scenario);
        send(original, scenario.phases.get(0));
        FusionRig restored = original.restored();
        close(original, 0);
        close(restored, 0);
        run(original, scenario.phases, 1);
        run(restored, scenario.phases, 1);
        assertEquals(original.harness.stateRoots(), restored.harness.stateRoots());
        assertEquals(
                original.harness.host().chainHead(), restored.harness.host().chainHead());
        assertEquals(original.harness.host().snapshot(), restored.harness.host().snapshot());
    }

    @Property(tries = 40)
    void whoIsProvenIsProvenOfflineAndNobodyElseIs(@ForAll("scenarios") Scenario scenario) {
        FusionRig rig = rig(scenario);
        run(rig, scenario.phases, 0);
        for (SensorAccused accused : rig.accused) {
            if (accused.kind().evidenceClass() == org.kingcobra.bft.EvidenceClass.PROOF) {
                SensorProof proof = SensorProof.decode(accused.evidence()).orElseThrow();
                assertEquals(ProofVerdict.PROVEN, proof.verify(accused.sensor(), FusionRig.OFFLINE));
            } else {
                StatisticalEvidence evidence =
                        StatisticalEvidence.decode(accused.evidence()).orElseThrow();
                assertEquals(accused.kind(), evidence.kind());
            }
        }
    }

    @Property(tries = 40)
    void nothingIsKeptOfARoundThatIsClosed(@ForAll("scenarios") Scenario scenario) {
        FusionRig rig = rig(scenario);
        run(rig, scenario.phases, 0);
        var fusion = rig.harness.host().snapshot().getSpacesList().stream()
                .filter(space -> space.getName().equals(FusionService.NAME))
                .findFirst()
                .orElseThrow();
        fusion.getCollectionsList().stream()
                .filter(collection -> List.of(
                                "open-rounds", "open-readings", "envelopes", "envelope-bytes", "deadlines")
                        .contains(collection.getName()))
                .forEach(collection -> assertEquals(0, collection.getChunksCount(), collection::getName));
    }
}
