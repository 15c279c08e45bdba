package org.kingcobra.sim.check;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.transfer.TransferSettings;
import org.kingcobra.bft.wire.SignedReply;

/**
 * What is known of a run beforehand.
 *
 * @param replicas n
 * @param seats what can be seen of them at any moment
 * @param signedByReplicas envelopes under the key of a replica, which no client needs to have asked for
 * @param isSaidBy whether a replica has signed an answer
 * @param proves whether evidence convinces who has the group's keys alone
 */
public record Facts(
        int replicas,
        OrderSettings settings,
        SeatView seats,
        Function<ByteString, Optional<Envelope>> signedByReplicas,
        BiPredicate<Integer, SignedReply> isSaidBy,
        Predicate<Evidence> proves) {
    /** How large a file of a replica's log may grow before the next one begins: small, so that there are several. */
    public static final int SEGMENT_BYTES = 1 << 14;

    /** Whether all is expected of it: it neither lies nor has forgotten what it may have voted. */
    public boolean isCorrect(int seat) {
        return !seats.isFaulty(seat);
    }

    /** Whether it runs the library's own code, whatever it has forgotten: what needs no memory is expected of it. */
    public boolean isHonest(int seat) {
        return !seats.isByzantine(seat);
    }

    /** Whether it is held to what it has said: it runs the library's own code, and knows what its disk has forgotten. */
    public boolean isAccountable(int seat) {
        return seats.isAccountable(seat);
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

    /** One for each checkpoint on that way, and the one that it begins with; for others the newest two, and one that each is taking. */
    long statesMax() {
        return openMax() / settings.checkpointInterval() + 1 + TransferSettings.donationsMax(replicas);
    }
}
