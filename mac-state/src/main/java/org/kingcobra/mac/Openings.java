package org.kingcobra.mac;

import com.google.common.math.LongMath;
import java.util.Optional;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.SpaceRoots;
import org.kingcobra.bft.state.StateSpace;

/**
 * Opens the root of the ledger's state for whoever asks in a command. That digests every page that changed since the last time, so
 * it is done now and then and not for every question: otherwise anybody could make replicas digest all the time.
 */
final class Openings {
    /** Agreed time between two openings that commands ask for. */
    static final long INTERVAL_MICROS = 1_000_000;

    private final StateSpace space;
    private final ReplicatedCell<Long> nextMicros;

    Openings(StateSpace space) {
        this.space = space;
        nextMicros = space.cell("openings.next", Codec.LONG, 0L);
    }

    /** The roots as this command leaves them, if it changes nothing else; empty so soon after the last time. */
    Optional<SpaceRoots> open(long nowMicros) {
        if (nowMicros < nextMicros.get()) {
            return Optional.empty();
        }
        if (nowMicros > 0) { // before the first agreed time there is no interval to wait for
            nextMicros.set(LongMath.saturatedAdd(nowMicros, INTERVAL_MICROS));
        }
        return Optional.of(space.roots());
    }

    /** The roots as they are. */
    SpaceRoots now() {
        return space.roots();
    }
}
