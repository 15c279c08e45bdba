package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.FusionResult;
import org.kingcobra.fusion.FusionResult.Fused;
import org.kingcobra.fusion.service.FusionAnswer.RoundAnswer;

/** One replica with the fusion service, a listener above it, an owner and sensors S1, S2, ... of the channel "room". */
final class FusionRig {
    static final String ROOM = "room";
    static final Identity OWNER = ServiceHarness.identity("owner");
    static final Identity STRANGER = ServiceHarness.identity("stranger");
    static final SignedOperations OFFLINE =
            SignedOperations.of(new EnvelopeCheck(ServiceHarness.groupId(), Ed25519.fastest()));

    /** Tenths, as in the five processors' readings. */
    static final ReadingLimits LIMITS = new ReadingLimits(-1_000, 1_000, 0, 400);

    final List<SensorAccused> accused;
    final ServiceHarness harness;
    private FusionConfig config;

    private FusionRig(List<SensorAccused> accused, ServiceHarness harness, FusionConfig config) {
        this.accused = accused;
        this.harness = harness;
        this.config = config;
    }

    static Identity sensor(int number) {
        return ServiceHarness.identity("S" + number);
    }

    static ChannelRules rules(int sensors, int tau) {
        List<Sensor> listed = new ArrayList<>();
        for (int number = 1; number <= sensors; number++) {
            listed.add(new Sensor(sensor(number).id(), "S" + number));
        }
        return new ChannelRules(
                new ChannelRules.Unit("Cel", 1), listed, tau, LIMITS, Estimator.BI_MIDPOINT, CloseRule.BY_OWNER, 0);
    }

    /** Nobody has created a channel yet. */
    static FusionRig empty() {
        List<SensorAccused> accused = new ArrayList<>();
        Mount listener = new Mount(9, "listener", space -> new Listener(accused));
        return new FusionRig(
                accused,
                ServiceHarness.with(FusionService.MOUNT, listener),
                FusionConfig.first(ROOM, OWNER.id(), rules(1, 0)));
    }

    static FusionRig of(ChannelRules rules) {
        FusionRig rig = empty();
        Reply reply = rig.execute(OWNER, FusionCommands.create(ROOM, rules));
        assertTrue(reply.isDone(), () -> "creating the channel: " + reply);
        rig.config = FusionConfig.first(ROOM, OWNER.id(), rules);
        return rig;
    }

    static FusionRig of(int sensors, int tau) {
        return of(rules(sensors, tau));
    }

    /** The same state in another replica; accusations from then on go to the same list. */
    FusionRig restored() {
        return new FusionRig(accused, harness.restoredCopy(), config);
    }

    FusionConfig config() {
        return config;
    }

    void useConfig(FusionConfig other) {
        config = other;
    }

    FusionConfig reconfigure(ChannelRules rules) {
        Reply reply = execute(OWNER, FusionCommands.reconfigure(ROOM, rules));
        assertTrue(reply.isDone(), () -> "reconfiguring the channel: " + reply);
        config = config.next(rules);
        return config;
    }

    Reply execute(Identity who, ByteString payload) {
        return harness.execute(who, FusionService.TAG, payload);
    }

    Reply submit(int sensor, Reading... readings) {
        return execute(sensor(sensor), FusionCommands.submit(config, List.of(readings)));
    }

    Reply submit(int sensor, long round, long lo, long hi) {
        return submit(sensor, new Reading(round, lo, hi));
    }

    /** One reading of each sensor from S1 on. */
    void submitAll(long round, long[]... intervals) {
        for (int i = 0; i < intervals.length; i++) {
            Reply reply = submit(i + 1, round, intervals[i][0], intervals[i][1]);
            assertTrue(reply.isDone(), () -> "submitting: " + reply);
        }
    }

    Reply close(Long... rounds) {
        return execute(OWNER, FusionCommands.close(ROOM, List.of(rounds)));
    }

    FusionResult closed(long round) {
        List<RoundAnswer> answers = FusionAnswer.rounds(close(round)).value().orElseThrow();
        return answers.get(0).round().orElseThrow().result();
    }

    Fused fused(long round) {
        return (Fused) service().round(ROOM, round).orElseThrow().result();
    }

    FusionService service() {
        return harness.service(FusionService.class);
    }

    SensorRecord record(int sensor) {
        return service().record(ROOM, sensor(sensor).id());
    }

    List<Evidence> evidence(int sensor) {
        return service().evidence(ROOM, sensor(sensor).id());
    }

    Digest root() {
        return Objects.requireNonNull(harness.stateRoots().get(FusionService.NAME));
    }

    static long[] interval(long lo, long hi) {
        return new long[] {lo, hi};
    }

    private record Listener(List<SensorAccused> heard) implements Service {
        @Override
        public Reply apply(Ordered command, Context context) {
            return Reply.malformed("no command");
        }

        @Override
        public Reply on(DomainEvent event, Ordered cause, Context context) {
            if (event instanceof SensorAccused accusation) {
                heard.add(accusation);
            }
            return Reply.DONE;
        }
    }
}
