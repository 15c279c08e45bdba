package org.kingcobra.sim.check;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.OrderSettings;

/**
 * What is known of a run beforehand.
 *
 * @param liars seats of which nothing is expected, as far as that is known at the moment
 * @param signedByReplicas envelopes under the key of a replica, which no client needs to have asked for
 * @param verifies whether evidence convinces who has the group's keys alone
 */
public record Facts(
        GroupSize size,
        OrderSettings settings,
        IntPredicate liars,
        Function<ByteString, Optional<Envelope>> signedByReplicas,
        Predicate<Evidence> verifies) {
    public boolean isCorrect(int seat) {
        return !liars.test(seat);
    }

    /** Everything between the stable checkpoint and the end of the log (ENGINE.md 6). */
    long openMax() {
        return 2L * settings.checkpointInterval() + settings.window();
    }
}
