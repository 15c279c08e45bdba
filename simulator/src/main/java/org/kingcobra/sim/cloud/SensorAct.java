package org.kingcobra.sim.cloud;

import static org.kingcobra.sim.cloud.Scene.await;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.FusionResult;
import org.kingcobra.fusion.Interval;
import org.kingcobra.fusion.service.ChannelRules;
import org.kingcobra.fusion.service.CloseRule;
import org.kingcobra.fusion.service.FusionAnswer;
import org.kingcobra.fusion.service.FusionAnswer.RoundAnswer;
import org.kingcobra.fusion.service.FusionClient;
import org.kingcobra.fusion.service.FusionConfig;
import org.kingcobra.fusion.service.Reading;
import org.kingcobra.fusion.service.Sensor;

/** Sensors measure one quantity; one of them lies. */
final class SensorAct {
    static final String CHANNEL = "room";

    private static final int LIE_ROUND = 2;

    private final Scene scene;
    private final SensorField field;

    private SensorAct(Scene scene) {
        this.scene = scene;
        this.field = scene.cast().field();
    }

    static void play(Scene scene) {
        new SensorAct(scene).play();
    }

    private void play() {
        FusionClient owner = new FusionClient(scene.client(Cast.AUTHORITY));
        FusionConfig config = await(owner.create(CHANNEL, rules())).value().orElseThrow();
        List<CompletableFuture<?>> submitted = new ArrayList<>();
        for (int sensor = 0; sensor < field.sensors().size(); sensor++) {
            FusionClient client = new FusionClient(scene.client(field.sensors().get(sensor)));
            for (List<Reading> payload : readings(sensor)) {
                submitted.add(client.submit(config, payload));
            }
        }
        submitted.forEach(Scene::await);
        scene.story()
                .tell(
                        "sensors   %d of them sign %d rounds of %s",
                        field.sensors().size(), field.rounds().size(), field.origin());
        List<Long> rounds =
                LongStream.rangeClosed(1, field.rounds().size()).boxed().toList();
        FusionAnswer<List<RoundAnswer>> closed = await(owner.close(CHANNEL, rounds));
        closed.value().orElseThrow().forEach(this::tell);
    }

    private ChannelRules rules() {
        List<Sensor> sensors = IntStream.range(0, field.sensors().size())
                .mapToObj(i -> new Sensor(scene.company().id(field.sensors().get(i)), "sensor-" + i))
                .toList();
        return new ChannelRules(
                field.unit(), sensors, field.tau(), field.limits(), Estimator.BI_MIDPOINT, CloseRule.BY_OWNER, 1);
    }

    private void tell(RoundAnswer answer) {
        answer.round().ifPresent(round -> {
            String bounds = round.result() instanceof FusionResult.Fused fused
                    ? decimal(fused.bounds().lo()) + " to "
                            + decimal(fused.bounds().hi()) + ", estimate "
                            + decimal(fused.estimate().value())
                    : "";
            List<String> accused = round.result().accused().stream()
                    .map(sensor -> field.sensors().get(sensor.sensor()))
                    .toList();
            scene.story()
                    .tell(
                            "fusion    round %s %s %s%s",
                            field.rounds().get((int) round.round() - 1),
                            round.result().outcome(),
                            bounds,
                            accused.isEmpty() ? "" : "; accuses " + String.join(", ", accused));
        });
    }

    private String decimal(long units) {
        return BigDecimal.valueOf(units, field.unit().scale()).toPlainString();
    }

    /** What the sensor signs, by operation. */
    private List<List<Reading>> readings(int sensor) {
        String name = field.sensors().get(sensor);
        List<Reading> signed = new ArrayList<>();
        List<List<Reading>> payloads = new ArrayList<>(List.of(signed));
        for (int round = 1; round <= field.rounds().size(); round++) {
            Optional<Interval> truth = field.truth().get(sensor).get(round - 1);
            if (truth.isPresent()) {
                signed.add(off(round, truth.get(), lie(name, round, truth.get())));
                if (round == LIE_ROUND && scene.cast().does(name, Cast.Lie.SENSOR_EQUIVOCATES)) {
                    payloads.add(List.of(off(round, truth.get(), field.bias())));
                }
            }
        }
        payloads.removeIf(List::isEmpty);
        return payloads;
    }

    /** By how much the first thing that the sensor says of a round is off. */
    private long lie(String sensor, int round, Interval truth) {
        if (scene.cast().does(sensor, Cast.Lie.SENSOR_IS_BIASED)) {
            return field.bias();
        }
        boolean outOfRange = round == LIE_ROUND && scene.cast().does(sensor, Cast.Lie.SENSOR_BREAKS_THE_RULES);
        return outOfRange ? field.limits().validMax() + 1 - truth.lo() : 0;
    }

    private static Reading off(int round, Interval truth, long by) {
        return new Reading(round, truth.lo() + by, truth.hi() + by);
    }
}
