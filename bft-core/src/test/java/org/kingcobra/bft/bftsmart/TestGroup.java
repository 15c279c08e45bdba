package org.kingcobra.bft.bftsmart;

import static org.awaitility.Awaitility.await;

import bftsmart.communication.SystemMessage;
import bftsmart.tom.core.TOMLayer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kingcobra.bft.engine.EngineSettings;
import org.kingcobra.bft.engine.EngineStartException;

/** A running group, its recorders, and hands on the artifact of any replica, to play its Byzantine part. */
final class TestGroup implements AutoCloseable {
    static final EngineSettings SETTINGS = EngineSettings.DEFAULT.withLeaderTimeoutMillis(1_000);
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final List<Recorder> recorders = new ArrayList<>();
    final BftSmartEngine engine;
    private final int size;

    TestGroup(int size, EngineSettings settings) throws EngineStartException {
        this.size = size;
        IntStream.range(0, size).forEach(index -> recorders.add(new Recorder()));
        engine = (BftSmartEngine) new BftSmartProvider().start(recorders, settings);
    }

    static TestGroup ofFour() throws EngineStartException {
        return new TestGroup(4, SETTINGS);
    }

    Recorder recorder(int index) {
        return recorders.get(index);
    }

    /** Hands an envelope to every replica. */
    void submit(String text) {
        byte[] envelope = Recorder.envelope(text);
        for (int index = 0; index < size; index++) {
            engine.submit(index, envelope);
        }
    }

    void awaitExecuted(String text, int... replicas) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        IntStream.of(replicas).allMatch(index -> recorder(index).hasExecuted(text)));
    }

    void awaitCount(int count, int... replicas) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        IntStream.of(replicas).allMatch(index -> recorder(index).count() >= count));
    }

    TOMLayer layer(int index) {
        return engine.replica(index).layer();
    }

    /** The instance that the group will decide next. */
    int nextInstance() {
        return layer(0).getLastExec() + 1;
    }

    /** Sends over the links of a replica whatever the test likes. */
    void sendAs(int replica, SystemMessage message, int... targets) {
        layer(replica).getCommunication().send(targets, message);
    }

    @Override
    public void close() {
        engine.close();
    }
}
