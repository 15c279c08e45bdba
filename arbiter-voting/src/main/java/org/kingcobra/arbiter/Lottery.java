package org.kingcobra.arbiter;

import static org.kingcobra.bft.Invariants.check;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/**
 * Draws a panel from those who revealed a contribution: a pure function of the case and the contributions, which anybody can
 * repeat. What a withholder gains is in the package's description.
 */
public final class Lottery {
    private static final ByteString SEED = ByteString.copyFromUtf8("kingcobra arbiter lottery 1");

    private Lottery() {}

    /** The seed that contributions make, in order of their arbiters' keys. */
    public static Digest seed(Digest caseDigest, NavigableMap<ClientId, ByteString> contributions) {
        Digest.Hasher hasher = Digest.hasher().addSized(SEED).add(caseDigest).add(contributions.size());
        contributions.forEach((arbiter, nonce) -> hasher.add(arbiter.key()).addSized(nonce));
        return hasher.digest();
    }

    /** As many of the contributors as there are seats, every choice equally likely; all of them if they are fewer. */
    public static List<ClientId> draw(Digest caseDigest, NavigableMap<ClientId, ByteString> contributions, int seats) {
        Digest seed = seed(caseDigest, contributions);
        List<ClientId> pool = new ArrayList<>(contributions.keySet());
        int drawn = Math.min(seats, pool.size());
        long counter = 0;
        for (int seat = 0; seat < drawn; seat++) {
            int left = pool.size() - seat;
            long number = number(seed, counter++);
            // the highest numbers, which would favour the first of the pool, are drawn again
            while (number >= Long.MAX_VALUE - Long.MAX_VALUE % left) {
                number = number(seed, counter++);
            }
            Collections.swap(pool, seat, seat + (int) (number % left));
        }
        List<ClientId> panel = ImmutableList.copyOf(pool.subList(0, drawn));
        check(panel.size() <= seats, "drew %s for %s seats", panel.size(), seats);
        return panel;
    }

    /** A number from 0 to the largest long, all equally likely. */
    private static long number(Digest seed, long counter) {
        Digest digest = Digest.hasher().add(seed).add(counter).digest();
        return digest.bytes().asReadOnlyByteBuffer().getLong() & Long.MAX_VALUE;
    }
}
