package org.kingcobra.bench.kill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Which replica is killed and when, drawn from a seed: every replica equally often, the leader too. */
record KillPlan(int replica, int afterMillis) {
    private static final int AFTER_MILLIS_MIN = 100;
    private static final int AFTER_MILLIS_MAX = 1_100;

    static List<KillPlan> draw(int kills, int replicas, long seed) {
        Random random = new Random(seed);
        List<KillPlan> plans = new ArrayList<>();
        List<Integer> victims = new ArrayList<>();
        while (plans.size() < kills) {
            if (victims.isEmpty()) {
                IntStream.range(0, replicas).forEach(victims::add);
                Collections.shuffle(victims, random);
            }
            int after = AFTER_MILLIS_MIN + random.nextInt(AFTER_MILLIS_MAX - AFTER_MILLIS_MIN);
            plans.add(new KillPlan(victims.remove(0), after));
        }
        return plans;
    }
}
