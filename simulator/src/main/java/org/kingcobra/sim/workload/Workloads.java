package org.kingcobra.sim.workload;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The workloads that can be named. */
public final class Workloads {
    private static final SortedMap<String, Workload> BY_NAME = load();

    private Workloads() {}

    private static SortedMap<String, Workload> load() {
        TreeMap<String, Workload> found = new TreeMap<>();
        for (Workload workload : ServiceLoader.load(Workload.class, Workloads.class.getClassLoader())) {
            Workload known = found.putIfAbsent(workload.name(), workload);
            checkArgument(known == null, "two workloads are named %s", workload.name());
        }
        return found;
    }

    /** In the order of the alphabet. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** By name, in its usual size. */
    public static Workload named(String name) {
        checkArgument(BY_NAME.containsKey(name), "expected one of %s, got '%s'", names(), name);
        return requireNonNull(BY_NAME.get(name));
    }
}
