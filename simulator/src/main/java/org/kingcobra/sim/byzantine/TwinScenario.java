package org.kingcobra.sim.byzantine;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.sim.kernel.RandomStream;

/**
 * Two replicas with one key, and who can hear whom in a few rounds (Twins, OPODIS 2021): equivocation, double votes and amnesia, by
 * programs none of which lies.
 *
 * @param seat whose key is used twice
 * @param rounds what happens one after the other, before everybody hears everybody
 */
public record TwinScenario(int replicas, int seat, List<Round> rounds) {
    /**
     * Who is together with whom, and how long.
     *
     * @param sides the side on which each node is: the replicas by seat, then the second twin
     */
    public record Round(List<Integer> sides, long micros) {
        public Round {
            sides = ImmutableList.copyOf(sides);
        }

        public boolean areTogether(int node, int other) {
            return sides.get(node).equals(sides.get(other));
        }
    }

    public TwinScenario {
        rounds = ImmutableList.copyOf(rounds);
    }

    /** A few rounds, drawn at random. */
    public static TwinScenario random(int replicas, int seat, long roundMicros, RandomStream random) {
        List<Round> rounds = new ArrayList<>();
        int count = 2 + random.below(6);
        for (int round = 0; round < count; round++) {
            List<Integer> sides = new ArrayList<>();
            for (int node = 0; node <= replicas; node++) {
                sides.add(random.below(2));
            }
            rounds.add(new Round(sides, 1 + random.exponential(roundMicros)));
        }
        return new TwinScenario(replicas, seat, rounds);
    }

    /** The node of the second twin. */
    public int twin() {
        return replicas;
    }
}
