package org.kingcobra.sim.byzantine;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kingcobra.sim.byzantine.TwinScenario.Round;

/**
 * All scenarios of a small scope, by number: whose key is used twice, and for each round the partition and how long it lasts, a few
 * messages or a change of leaders. The leader of a regency is its seat's, so a twin in each seat is a twin that leads each regency.
 */
public final class TwinScenarios {
    private final int replicas;
    private final int rounds;
    private final List<Long> lengthsMicros;
    private final List<List<Integer>> partitions;

    /**
     * @param sidesMax into how many sides the nodes may fall at once
     * @param lengthsMicros how long a round may last
     */
    public TwinScenarios(int replicas, int rounds, int sidesMax, List<Long> lengthsMicros) {
        checkArgument(rounds >= 1 && sidesMax >= 1, "expected rounds and sides, got %s, %s", rounds, sidesMax);
        this.replicas = replicas;
        this.rounds = rounds;
        this.lengthsMicros = List.copyOf(lengthsMicros);
        this.partitions = partitions(replicas + 1, sidesMax);
    }

    public long count() {
        long count = replicas;
        for (int round = 0; round < rounds; round++) {
            count = Math.multiplyExact(count, (long) partitions.size() * lengthsMicros.size());
        }
        return count;
    }

    /** One of them, from 0. */
    public TwinScenario at(long number) {
        checkArgument(number >= 0 && number < count(), "expected less than %s, got %s", count(), number);
        long left = number / replicas;
        List<Round> chosen = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<Integer> sides = partitions.get((int) (left % partitions.size()));
            left /= partitions.size();
            chosen.add(new Round(sides, lengthsMicros.get((int) (left % lengthsMicros.size()))));
            left /= lengthsMicros.size();
        }
        return new TwinScenario(replicas, (int) (number % replicas), chosen);
    }

    /** Every way to put nodes on sides, where the names of the sides do not matter: each node on a side before it or the next one. */
    private static List<List<Integer>> partitions(int nodes, int sidesMax) {
        Map<List<Integer>, Integer> grown = new LinkedHashMap<>();
        grown.put(List.of(), 0);
        for (int node = 0; node < nodes; node++) {
            Map<List<Integer>, Integer> before = grown;
            grown = new LinkedHashMap<>();
            for (Map.Entry<List<Integer>, Integer> shorter : before.entrySet()) {
                int used = shorter.getValue();
                for (int side = 0; side < Math.min(used + 1, sidesMax); side++) {
                    List<Integer> longer = new ArrayList<>(shorter.getKey());
                    longer.add(side);
                    grown.put(List.copyOf(longer), Math.max(used, side + 1));
                }
            }
        }
        return List.copyOf(grown.keySet());
    }
}
