package org.kingcobra.bft.order;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;

/**
 * What a replica brings along when it starts (rules 10 and 11). A life that remembers all its votes goes on; one that
 * does not has a nonce of its own, and takes part in nothing before a membership holds that.
 *
 * @param nonce {@link Digest#ZERO} for a replica's first life
 * @param seats the membership that decides what follows the state, and the one after it if that is ordered already
 * @param stable the checkpoint that the state is of; none for the genesis
 * @param records what it has written down since, in any order
 */
public record Life(
        Digest nonce, Seats seats, Optional<Seats> nextSeats, Optional<Certificate> stable, List<LogRecord> records) {
    public Life {
        records = ImmutableList.copyOf(records);
    }

    /** A replica's first start: nobody has heard of it. */
    public static Life first(int replicas) {
        return new Life(Digest.ZERO, Seats.genesis(replicas), Optional.empty(), Optional.empty(), List.of());
    }

    /** A start without memory of an earlier life that may have voted. */
    public static Life amnesiac(int replicas, Digest nonce) {
        return new Life(nonce, Seats.genesis(replicas), Optional.empty(), Optional.empty(), List.of());
    }
}
