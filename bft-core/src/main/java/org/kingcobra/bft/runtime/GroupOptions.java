package org.kingcobra.bft.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.engine.EngineSettings;

/**
 * How a group is to run. Start from {@link #DEFAULT}.
 *
 * @param engine the engine's name; empty takes the best that is on the class path
 * @param clock microseconds since the epoch, as every replica of the group reads them
 * @param clockPeriodMillis how often replicas tell their clocks while there is work; 0 for never, only on request
 * @param client what its clients do
 * @param nonce of the genesis; empty draws one
 * @param replicas their identities by seat; empty generates them
 * @param misbehaviour how replies are falsified, for tests
 */
public record GroupOptions(
        Optional<String> engine,
        EngineSettings settings,
        LongSupplier clock,
        int clockPeriodMillis,
        ClientOptions client,
        Optional<ByteString> nonce,
        List<Identity> replicas,
        Misbehaviour misbehaviour) {
    /** Idle groups tell the time this many periods apart. */
    static final int IDLE_PERIODS = 10;

    public static final GroupOptions DEFAULT = new GroupOptions(
            Optional.empty(),
            EngineSettings.DEFAULT,
            () -> Math.multiplyExact(System.currentTimeMillis(), 1_000L),
            200,
            ClientOptions.DEFAULT,
            Optional.empty(),
            List.of(),
            Misbehaviour.NONE);

    /** What a replica that lies does to the leaves of its replies before it signs them. */
    @FunctionalInterface
    public interface Misbehaviour {
        Misbehaviour NONE = (replica, leaf) -> leaf;

        /** The leaf to be signed in place of the true one; called for every leaf of every replica. */
        ByteString falsify(int replica, ByteString leaf);

        /** The sequence to be signed in place of the true one. */
        default long claimedSequence(int replica, long sequence) {
            return sequence;
        }
    }

    public GroupOptions {
        checkArgument(clockPeriodMillis >= 0, "expected a clock period of at least 0 ms, got %s", clockPeriodMillis);
        replicas = List.copyOf(replicas);
    }

    public GroupOptions withEngine(String name) {
        return new GroupOptions(
                Optional.of(name), settings, clock, clockPeriodMillis, client, nonce, replicas, misbehaviour);
    }

    public GroupOptions withSettings(EngineSettings newSettings) {
        return new GroupOptions(engine, newSettings, clock, clockPeriodMillis, client, nonce, replicas, misbehaviour);
    }

    /** Replicas read this clock, and tell it only when {@link org.kingcobra.bft.ReplicaGroup#tellTime()} asks. */
    public GroupOptions withManualClock(LongSupplier newClock) {
        return new GroupOptions(engine, settings, newClock, 0, client, nonce, replicas, misbehaviour);
    }

    public GroupOptions withClient(ClientOptions newClient) {
        return new GroupOptions(engine, settings, clock, clockPeriodMillis, newClient, nonce, replicas, misbehaviour);
    }

    /** The same group again: equal nonces and keys give equal genesis and equal signatures. */
    public GroupOptions withGenesis(ByteString newNonce, List<Identity> newReplicas) {
        return new GroupOptions(
                engine, settings, clock, clockPeriodMillis, client, Optional.of(newNonce), newReplicas, misbehaviour);
    }

    public GroupOptions withMisbehaviour(Misbehaviour newMisbehaviour) {
        return new GroupOptions(engine, settings, clock, clockPeriodMillis, client, nonce, replicas, newMisbehaviour);
    }
}
