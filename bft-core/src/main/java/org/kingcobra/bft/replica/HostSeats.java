package org.kingcobra.bft.replica;

import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.host.MembershipChange;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.order.Seats;

/** What a state says about who decides what follows it. */
final class HostSeats {
    private HostSeats() {}

    static Seats current(ReplicaHost host) {
        return seats(host.membership());
    }

    static Optional<Seats> next(ReplicaHost host) {
        return host.nextMembership().map(HostSeats::seats);
    }

    /** The last one that was ordered. */
    static Seats newest(ReplicaHost host) {
        return next(host).orElseGet(() -> current(host));
    }

    /** Its number. */
    static long newestId(ReplicaHost host) {
        return host.nextMembership().orElseGet(host::membership).id();
    }

    private static Seats seats(MembershipChange membership) {
        return new Seats(
                membership.id(),
                membership.firstSequence(),
                membership.nonces().stream()
                        .map(nonce -> nonce.isEmpty() ? Digest.ZERO : new Digest(nonce))
                        .toList());
    }
}
