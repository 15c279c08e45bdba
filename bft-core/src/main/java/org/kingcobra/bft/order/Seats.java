package org.kingcobra.bft.order;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.kingcobra.bft.Digest;

/**
 * What the executed order says about a membership: which life of each replica takes part in it, and from where on
 * (rules 11 and 17).
 *
 * @param membership its number, from 0
 * @param firstSequence the first sequence that it decides; it ends where the next one begins
 * @param lives for each seat the nonce of the life that votes; {@link Digest#ZERO} for a first life
 */
public record Seats(long membership, long firstSequence, List<Digest> lives) {
    public Seats {
        lives = ImmutableList.copyOf(lives);
    }

    /** Before anything was executed. */
    public static Seats genesis(int replicas) {
        return new Seats(0, 1, Collections.nCopies(replicas, Digest.ZERO));
    }

    /** The membership that follows, in which a replica takes part with another life. */
    public Seats replaced(int seat, Digest life, long from) {
        List<Digest> changed = new ArrayList<>(lives);
        changed.set(seat, life);
        return new Seats(membership + 1, from, changed);
    }

    boolean holds(int seat, Digest life) {
        return lives.get(seat).equals(life);
    }
}
