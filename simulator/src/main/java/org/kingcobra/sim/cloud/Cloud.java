package org.kingcobra.sim.cloud;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.kingcobra.arbiter.ArbiterRules;
import org.kingcobra.arbiter.ArbiterService;
import org.kingcobra.arbiter.CloudNeighbours;
import org.kingcobra.arbiter.DoubleSpendVerifier;
import org.kingcobra.arbiter.OverchargeVerifier;
import org.kingcobra.arbiter.ReplicaFaultVerifier;
import org.kingcobra.arbiter.SensorProofVerifier;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.engine.EngineSettings;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.runtime.GroupOptions;
import org.kingcobra.bft.runtime.Replicas;
import org.kingcobra.fusion.service.FusionService;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerConfiguration;
import org.kingcobra.request.RequestService;

/**
 * A whole cloud in one Java machine: four replicas, a mint, buyers and sellers, sensors, arbiters; one of each kind lies.
 * Equal casts give equal stories.
 */
public final class Cloud {
    private static final long SUPPLY_CAP = 1_000_000;

    /** No leader fails here, so a slow machine must not be mistaken for one that did. */
    private static final int LEADER_TIMEOUT_MILLIS = 20_000;

    /** Corrupt arbiters that a panel withstands. */
    private static final int CORRUPT_ARBITERS = 1;

    /** Whole coins of the mint's only denomination. */
    private static final ArbiterRules.Fines FINES =
            new ArbiterRules.Fines(3 * MoneyAct.DENOMINATION, 2 * MoneyAct.DENOMINATION, 2 * MoneyAct.DENOMINATION);

    /** How long a correct replica may take to catch up: half a minute. */
    private static final int SETTLING_PAUSES = 3_000;

    private static final int SETTLING_PAUSE_MILLIS = 10;

    private final Cast cast;
    private final Company company;
    private final ManualClock clock = new ManualClock();

    private Cloud(Cast cast) {
        this.cast = cast;
        this.company = new Company(cast);
    }

    /**
     * Plays all acts on a group of its own and checks the invariants.
     *
     * @param engine by name; empty takes the best on the class path
     * @param listener hears the story as it is told
     */
    public static CloudReport play(Cast cast, Optional<String> engine, Consumer<String> listener) {
        return new Cloud(cast).play(engine, listener);
    }

    private CloudReport play(Optional<String> engine, Consumer<String> listener) {
        GroupOptions options = GroupOptions.DEFAULT
                .withManualClock(clock)
                .withSettings(EngineSettings.DEFAULT.withLeaderTimeoutMillis(LEADER_TIMEOUT_MILLIS))
                .withGenesis(company.genesis().nonce(), company.replicas())
                .withMisbehaviour(new LyingReplica(cast));
        options = engine.map(options::withEngine).orElse(options);
        try (ReplicaGroup group = Replicas.embedded(Cast.REPLICAS, options, mounts())) {
            EngineTooWeakException.refuseUnlessTolerant(group);
            company.join(group);
            return play(new Scene(cast, company, group, clock, new Story(listener)));
        }
    }

    private CloudReport play(Scene scene) {
        scene.advance(Scene.SECOND_MICROS);
        CourtAct.enrol(scene);
        MoneyAct.play(scene);
        MarketAct.play(scene);
        SensorAct.play(scene);
        ReplicaAct.play(scene);
        CourtAct.play(scene);
        settle(scene);
        CourtAct.tellVerdicts(scene);
        CloudView view = CloudView.of(scene.group(), company.clients());
        CloudInvariants invariants = new CloudInvariants(view);
        List<String> caught = invariants.culprits().stream()
                .map(company::name)
                .filter(name -> !cast.isHonest(name))
                .sorted()
                .toList();
        return new CloudReport(
                cast,
                scene.group().guarantees().engine(),
                scene.story().lines(),
                caught,
                invariants.check(cast.liars().keySet(), company::name));
    }

    /** Waits, without ordering anything, until all replicas have executed equally far: a correct one may be slow. */
    private void settle(Scene scene) {
        for (int pause = 0; pause < SETTLING_PAUSES && !isSettled(scene.group()); pause++) {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, SETTLING_PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    private boolean isSettled(ReplicaGroup group) {
        long distinct = IntStream.range(0, group.size().n())
                .mapToLong(replica -> group.status(replica).sequence())
                .distinct()
                .count();
        return distinct == 1;
    }

    private Mount[] mounts() {
        ClientId authority = company.id(Cast.AUTHORITY);
        EnvelopeCheck check = new EnvelopeCheck(company.genesis().groupId(), Ed25519.fastest());
        return new Mount[] {
            Ledger.mount(LedgerConfiguration.usual(company.id(Cast.MINT), SUPPLY_CAP)),
            FusionService.MOUNT,
            RequestService.mount(authority),
            ArbiterService.mount(
                    ArbiterRules.usual(authority, CORRUPT_ARBITERS).with(FINES),
                    new CloudNeighbours(),
                    List.of(
                            new DoubleSpendVerifier(check),
                            new OverchargeVerifier(check),
                            new SensorProofVerifier(check),
                            new ReplicaFaultVerifier(company.genesis(), Ed25519.fastest())))
        };
    }
}
