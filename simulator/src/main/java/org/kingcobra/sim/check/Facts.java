package org.kingcobra.sim.check;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.order.Slot;

/**
 * What is known of a run beforehand.
 *
 * @param replicas n
 * @param liars seats of which nothing is expected, as far as that is known at the moment
 * @param signedByReplicas envelopes under the key of a replica, which no client needs to have asked for
 * @param proves whether evidence convinces who has the group's keys alone
 * @param regencies which one a seat is in at the moment, as slot 0 of it; none while it is down
 */
public record Facts(
        int replicas,
        OrderSettings settings,
        IntPredicate liars,
        Function<ByteString, Optional<Envelope>> signedByReplicas,
        Predicate<Evidence> proves,
        IntFunction<Optional<Slot>> regencies) {
    public boolean isCorrect(int seat) {
        return !liars.test(seat);
    }

    /** f, so that n is at least 3f+1. */
    int faultyMax() {
        return (replicas - 1) / 3;
    }

    /** Q, of which two share a correct replica. */
    int quorum() {
        return (replicas + faultyMax()) / 2 + 1;
    }

    /** Everything between the stable checkpoint and the end of the log (docs/PROTOCOL.md, rule 6). */
    long openMax() {
        return 2L * settings.checkpointInterval() + settings.window();
    }

    /** One for each checkpoint on that way, and the one that it begins with. */
    long statesMax() {
        return openMax() / settings.checkpointInterval() + 1;
    }
}
