package org.kingcobra.sim.cloud;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kingcobra.sim.kernel.RandomStream;

/**
 * Who plays and who lies, drawn from a seed. Nobody looks at the liars but the actors who play them, and the comparison at the
 * very end.
 *
 * @param field the sensors, and what they measure
 * @param liars by name, with what each does
 */
public record Cast(long seed, SensorField field, SortedMap<String, Lie> liars) {
    public static final int REPLICAS = 4;
    public static final int BUYERS = 3;
    public static final int SELLERS = 3;
    public static final int ARBITERS = 7;
    public static final String MINT = "mint";
    public static final String AUTHORITY = "authority";

    /** What a liar does. */
    public enum Lie {
        SENSOR_EQUIVOCATES("signs two readings for one round"),
        SENSOR_BREAKS_THE_RULES("signs a reading outside the range of its channel"),
        SENSOR_IS_BIASED("reads too high, round after round"),
        BUYER_SPENDS_TWICE("signs one coin away to two sellers"),
        SELLER_DOUBLES_ITS_PRICE("demands twice its signed quote"),
        SELLER_DEMANDS_A_TIP("demands a little more than its signed quote"),
        CLIENT_FORGES_EVIDENCE("attaches evidence that does not verify"),
        CLIENT_MAKES_IT_UP("reports a seller who delivered"),
        REPLICA_FALSIFIES_RESULTS("signs results that nobody computed"),
        REPLICA_DENIES_SERVICE("signs refusals of what was done");

        private final String words;

        Lie(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Cast {
        liars = Collections.unmodifiableSortedMap(new TreeMap<>(liars));
    }

    /** One liar of each kind, in a room with simulated sensors. */
    public static Cast drawn(long seed) {
        return drawn(seed, SensorField.simulated(seed));
    }

    /** One liar of each kind; the sensor among those that measured something in every round. */
    public static Cast drawn(long seed, SensorField field) {
        RandomStream stream = RandomStream.named(seed, "cast");
        SortedMap<String, Lie> liars = new TreeMap<>();
        liars.put(
                stream.pick(field.constant()),
                stream.pick(List.of(Lie.SENSOR_EQUIVOCATES, Lie.SENSOR_BREAKS_THE_RULES, Lie.SENSOR_IS_BIASED)));
        List<String> buyers = new ArrayList<>(buyers());
        String spender = stream.pick(buyers);
        liars.put(spender, Lie.BUYER_SPENDS_TWICE);
        buyers.remove(spender);
        liars.put(stream.pick(buyers), stream.pick(List.of(Lie.CLIENT_FORGES_EVIDENCE, Lie.CLIENT_MAKES_IT_UP)));
        liars.put(stream.pick(sellers()), stream.pick(List.of(Lie.SELLER_DOUBLES_ITS_PRICE, Lie.SELLER_DEMANDS_A_TIP)));
        liars.put(
                stream.pick(replicas()),
                stream.pick(List.of(Lie.REPLICA_FALSIFIES_RESULTS, Lie.REPLICA_DENIES_SERVICE)));
        return new Cast(seed, field, liars);
    }

    public boolean does(String name, Lie lie) {
        return liars.get(name) == lie;
    }

    public boolean isHonest(String name) {
        return !liars.containsKey(name);
    }

    public static List<String> replicas() {
        return named("replica", REPLICAS);
    }

    public static List<String> buyers() {
        return named("buyer", BUYERS);
    }

    public static List<String> sellers() {
        return named("seller", SELLERS);
    }

    public List<String> sensors() {
        return field.sensors();
    }

    public static List<String> arbiters() {
        return named("arbiter", ARBITERS);
    }

    private static List<String> named(String role, int count) {
        return IntStream.range(0, count).mapToObj(i -> role + "-" + i).toList();
    }
}
