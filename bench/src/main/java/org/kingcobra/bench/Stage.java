package org.kingcobra.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kingcobra.bench.measure.Contest;
import org.kingcobra.bench.measure.Pace;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bench.peer.BareGroup;
import org.kingcobra.bench.peer.BundledClients;
import org.kingcobra.bench.peer.Injector;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.engine.EngineSettings;
import org.kingcobra.bft.runtime.ClientOptions;
import org.kingcobra.bft.runtime.GroupOptions;
import org.kingcobra.bft.runtime.Replicas;

/** What the sections share: how much is measured, and one bare group of the peer, started when somebody first asks for it. */
final class Stage implements AutoCloseable {
    static final int REPLICAS = 4;

    /** What our group runs on: the only engine with f > 0 so far. */
    static final String ENGINE = "bftsmart";

    /** The most clients of the peer's that any section uses. */
    static final int BUNDLED_CLIENTS = 8;

    /** As long as the peer's: a busy machine must not make anybody change leaders in the middle of a measurement. */
    private static final int LEADER_TIMEOUT_MILLIS = 60_000;

    private final Scale scale;
    private final Consumer<String> progress;
    private Optional<Peer> peer = Optional.empty();

    private record Peer(BareGroup group, Injector injector, BundledClients clients) {
        static Peer start() {
            BareGroup group = BareGroup.start();
            return new Peer(group, new Injector(group), new BundledClients(group, BUNDLED_CLIENTS));
        }
    }

    Stage(Scale scale, Consumer<String> progress) {
        this.scale = scale;
        this.progress = progress;
    }

    List<Row> contest(Contest.Entrant... entrants) {
        return contest(scale.pace(), entrants);
    }

    List<Row> contest(Pace pace, Contest.Entrant... entrants) {
        return new Contest(List.of(entrants)).run(pace, progress);
    }

    /** What whoever waits may want to know. */
    void tell(String what) {
        progress.accept(what);
    }

    Scale scale() {
        return scale;
    }

    Injector injector() {
        return peer().injector();
    }

    BundledClients bundled() {
        return peer().clients();
    }

    private Peer peer() {
        if (peer.isEmpty()) {
            progress.accept("starting the bare artifact");
            peer = Optional.of(Peer.start());
        }
        return peer.get();
    }

    /** Our group on the engine that is the default. */
    ReplicaGroup group(ClientOptions client, Mount... mounts) {
        progress.accept("starting a group");
        GroupOptions options = GroupOptions.DEFAULT
                .withEngine(ENGINE)
                .withSettings(EngineSettings.DEFAULT.withLeaderTimeoutMillis(LEADER_TIMEOUT_MILLIS))
                .withClient(client);
        return Replicas.embedded(REPLICAS, options, mounts);
    }

    @Override
    public void close() {
        peer.ifPresent(started -> started.group().close());
        peer = Optional.empty();
    }
}
