package org.kingcobra.sim.cloud;

import static org.kingcobra.sim.cloud.Scene.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.FusionResult;
import org.kingcobra.fusion.service.ChannelRules;
import org.kingcobra.fusion.service.CloseRule;
import org.kingcobra.fusion.service.FusionAnswer;
import org.kingcobra.fusion.service.FusionAnswer.RoundAnswer;
import org.kingcobra.fusion.service.FusionClient;
import org.kingcobra.fusion.service.FusionConfig;
import org.kingcobra.fusion.service.Reading;
import org.kingcobra.fusion.service.ReadingLimits;
import org.kingcobra.fusion.service.Sensor;
import org.kingcobra.sim.RandomStream;

/** Fifty sensors read one temperature in thousandths of a degree; one of them lies. */
final class SensorAct {
    static final String CHANNEL = "room";
    static final int ROUNDS = 6;
    static final int TAU = 16;

    /** The temperature that honest sensors measure, in thousandths of a degree. */
    static final long TRUTH_MILLIDEGREES = 21_300;

    private static final long HALF_WIDTH = 1_000;
    private static final int NOISE = 900;
    private static final long BIAS = 5_000;
    private static final long LIE_ROUND = 2;
    private static final ReadingLimits LIMITS = new ReadingLimits(-50_000, 100_000, 1, 10_000);

    private final Scene scene;
    private final RandomStream noise;

    private SensorAct(Scene scene) {
        this.scene = scene;
        this.noise = RandomStream.named(scene.cast().seed(), "sensor noise");
    }

    static void play(Scene scene) {
        new SensorAct(scene).play();
    }

    private void play() {
        FusionClient owner = new FusionClient(scene.client(Cast.AUTHORITY));
        List<Sensor> sensors = Cast.sensors().stream()
                .map(name -> new Sensor(scene.company().id(name), name))
                .toList();
        ChannelRules rules = new ChannelRules(
                new ChannelRules.Unit("celsius", 3),
                sensors,
                TAU,
                LIMITS,
                Estimator.BI_MIDPOINT,
                CloseRule.BY_OWNER,
                1);
        FusionConfig config = await(owner.create(CHANNEL, rules)).value().orElseThrow();
        List<CompletableFuture<?>> submitted = new ArrayList<>();
        for (String sensor : Cast.sensors()) {
            FusionClient client = new FusionClient(scene.client(sensor));
            for (List<Reading> payload : readings(sensor)) {
                submitted.add(client.submit(config, payload));
            }
        }
        submitted.forEach(Scene::await);
        scene.story().tell("sensors   %d of them sign %d rounds of readings", Cast.SENSORS, ROUNDS);
        List<Long> rounds = LongStream.rangeClosed(1, ROUNDS).boxed().toList();
        FusionAnswer<List<RoundAnswer>> closed = await(owner.close(CHANNEL, rounds));
        closed.value().orElseThrow().forEach(this::tell);
    }

    private void tell(RoundAnswer answer) {
        answer.round().ifPresent(round -> {
            String bounds = round.result() instanceof FusionResult.Fused fused
                    ? degrees(fused.bounds().lo()) + " to "
                            + degrees(fused.bounds().hi()) + ", estimate "
                            + degrees(fused.estimate().value())
                    : "";
            List<String> accused = round.result().accused().stream()
                    .map(sensor -> Cast.sensors().get(sensor.sensor()))
                    .toList();
            scene.story()
                    .tell(
                            "fusion    round %d %s %s%s",
                            round.round(),
                            round.result().outcome(),
                            bounds,
                            accused.isEmpty() ? "" : "; accuses " + String.join(", ", accused));
        });
    }

    private static String degrees(long millidegrees) {
        return java.math.BigDecimal.valueOf(millidegrees, 3).toPlainString();
    }

    /** What the sensor signs, by operation. */
    private List<List<Reading>> readings(String sensor) {
        long bias = scene.cast().does(sensor, Cast.Lie.SENSOR_IS_BIASED) ? BIAS : 0;
        List<Reading> honest = new ArrayList<>();
        for (long round = 1; round <= ROUNDS; round++) {
            long middle = TRUTH_MILLIDEGREES + bias + noise.below(2 * NOISE + 1) - NOISE;
            boolean tooHot = round == LIE_ROUND && scene.cast().does(sensor, Cast.Lie.SENSOR_BREAKS_THE_RULES);
            long shown = tooHot ? LIMITS.validMax() + BIAS : middle;
            honest.add(new Reading(round, shown - HALF_WIDTH, shown + HALF_WIDTH));
        }
        if (!scene.cast().does(sensor, Cast.Lie.SENSOR_EQUIVOCATES)) {
            return List.of(honest);
        }
        Reading first = honest.get((int) LIE_ROUND - 1);
        return List.of(honest, List.of(new Reading(LIE_ROUND, first.lo() + BIAS, first.hi() + BIAS)));
    }
}
