package org.kingcobra.sim.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.kingcobra.bft.GroupStartException;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.engine.EngineSettings;
import org.kingcobra.bft.runtime.GroupOptions;
import org.kingcobra.bft.runtime.Replicas;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.FusionParameters;
import org.kingcobra.fusion.FusionResult;
import org.kingcobra.fusion.Interval;
import org.kingcobra.fusion.service.ChannelRules;
import org.kingcobra.fusion.service.CloseRule;
import org.kingcobra.fusion.service.FusionAnswer;
import org.kingcobra.fusion.service.FusionClient;
import org.kingcobra.fusion.service.FusionConfig;
import org.kingcobra.fusion.service.FusionService;
import org.kingcobra.fusion.service.FusionStatus;
import org.kingcobra.fusion.service.Reading;
import org.kingcobra.fusion.service.ReadingLimits;
import org.kingcobra.fusion.service.Sensor;
import org.kingcobra.sim.cloud.EngineTooWeakException;

/**
 * Fuses a file's rounds through the replicated service on a group of four: every sensor is an identity of its own that signs its
 * own readings.
 */
final class GroupFusion {
    private static final int REPLICAS = 4;

    /** No leader fails here, so a slow machine must not be mistaken for one that did. */
    private static final int LEADER_TIMEOUT_MILLIS = 20_000;

    private static final String CHANNEL = "file";
    private static final Set<FusionStatus> EXPECTED = Set.of(FusionStatus.ACCEPTED, FusionStatus.EQUIVOCATION);

    private final Readings readings;
    private final List<FusionClient> sensors;
    private final FusionClient owner;
    private final FusionConfig config;

    private GroupFusion(Readings readings, ReplicaGroup group, FusionParameters parameters, Estimator estimator) {
        this.readings = readings;
        List<Identity> identities = Stream.generate(Identities::generate)
                .limit(parameters.sensors())
                .toList();
        sensors = identities.stream().map(group::client).map(FusionClient::new).toList();
        owner = new FusionClient(group.client(Identities.generate()));
        List<Sensor> listed = IntStream.range(0, identities.size())
                .mapToObj(i -> new Sensor(identities.get(i).id(), "sensor-" + i))
                .toList();
        ChannelRules rules = new ChannelRules(
                new ChannelRules.Unit("unit", 6),
                listed,
                parameters.tau(),
                ReadingLimits.ANY,
                estimator,
                CloseRule.BY_OWNER,
                0);
        config = done(owner.create(CHANNEL, rules));
    }

    /** How to fuse: with what, on which engine (empty takes the best there is), telling whom. */
    record Task(FusionParameters parameters, Estimator estimator, Optional<String> engine, Progress progress) {}

    static List<FusedRow> fuse(Readings readings, Task task) throws UsageException {
        FusionParameters parameters = task.parameters();
        GroupOptions patient = GroupOptions.DEFAULT.withSettings(
                EngineSettings.DEFAULT.withLeaderTimeoutMillis(LEADER_TIMEOUT_MILLIS));
        GroupOptions options = task.engine().map(patient::withEngine).orElse(patient);
        if (parameters.sensors() > FusionService.SENSORS_PER_CHANNEL_MAX) {
            throw new UsageException("expected at most " + FusionService.SENSORS_PER_CHANNEL_MAX
                    + " sensors on a group, got " + parameters.sensors() + ": use --local");
        }
        try (ReplicaGroup group = Replicas.embedded(REPLICAS, options, FusionService.MOUNT)) {
            EngineTooWeakException.refuseUnlessTolerant(group);
            GroupFusion fusion = new GroupFusion(readings, group, parameters, task.estimator());
            List<FusedRow> rows = new ArrayList<>();
            int together = FusionService.openRoundsMax(parameters.sensors());
            for (int first = 0; first < readings.rounds().size(); first += together) {
                task.progress().at("fused " + first + " of " + readings.rounds().size() + " rounds");
                rows.addAll(
                        fusion.fuse(first, Math.min(together, readings.rounds().size() - first)));
            }
            return rows;
        }
    }

    /** Submits the readings of some rounds, all sensors at once, then closes the rounds. */
    private List<FusedRow> fuse(int firstRound, int count) {
        List<CompletableFuture<FusionAnswer<List<FusionStatus>>>> submitted = new ArrayList<>();
        for (int sensor = 0; sensor < sensors.size(); sensor++) {
            for (List<Reading> payload : payloads(sensor, firstRound, count)) {
                submitted.add(sensors.get(sensor).submit(config, payload));
            }
        }
        submitted.forEach(answer -> done(answer).forEach(GroupFusion::expectTaken));
        List<Long> rounds =
                LongStream.range(firstRound, firstRound + count).boxed().toList();
        Map<Long, FusionResult> results = new HashMap<>();
        for (FusionAnswer.RoundAnswer answer : done(owner.close(CHANNEL, rounds))) {
            answer.round().ifPresent(closed -> results.put(closed.round(), closed.result()));
        }
        return rounds.stream()
                .map(round -> row(round.intValue(), Optional.ofNullable(results.get(round))))
                .toList();
    }

    /** The sensor's readings by operation: one for the first interval of each round, one more for each second face it showed. */
    private List<List<Reading>> payloads(int sensor, int firstRound, int count) {
        List<List<Reading>> faces = new ArrayList<>();
        for (int round = firstRound; round < firstRound + count; round++) {
            int face = 0;
            for (Interval interval :
                    readings.of(readings.rounds().get(round), readings.sensors().get(sensor))) {
                if (faces.size() == face) {
                    faces.add(new ArrayList<>());
                }
                faces.get(face).add(new Reading(round, interval.lo(), interval.hi()));
                face++;
            }
        }
        return faces;
    }

    private FusedRow row(int round, Optional<FusionResult> closed) {
        FusionResult result = closed.orElseThrow(() -> new GroupStartException(
                "the group did not close round " + readings.rounds().get(round)));
        return FusedRow.of(readings.rounds().get(round), readings.sensors(), result);
    }

    private static void expectTaken(FusionStatus status) {
        if (!EXPECTED.contains(status)) {
            throw new GroupStartException("the group did not take a reading: " + status);
        }
    }

    private static <T> T done(CompletableFuture<FusionAnswer<T>> answer) {
        FusionAnswer<T> arrived = answer.join();
        return arrived.value()
                .orElseThrow(() -> new GroupStartException("the group refused a command with status "
                        + arrived.reply().status() + " " + arrived.reply().text()));
    }
}
