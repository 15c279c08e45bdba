package org.kingcobra.sim.timeline;

import com.google.common.base.Ascii;
import java.util.Locale;
import org.kingcobra.bft.log.Durability;
import org.kingcobra.sim.Deployment;

/** Times and nodes as people call them. */
final class Names {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private Names() {}

    /** In seconds, to the microsecond. */
    static String time(long micros) {
        return String.format(Locale.ROOT, "%d.%06d s", micros / MICROS_PER_SECOND, micros % MICROS_PER_SECOND);
    }

    /** Clients are numbered behind the replicas. */
    static String node(int node, int replicas) {
        if (node < 0) {
            return "the group";
        }
        return node < replicas ? "replica " + node : "client " + (node - replicas);
    }

    /** What is not plain about how replicas are run, to be appended. */
    static String deployment(Deployment deployment) {
        String mode = deployment.durability() == Durability.DURABLE ? "" : ", " + deployment.durability();
        return mode + (deployment.clockMicros() == 0 ? "" : ", clocks told every " + time(deployment.clockMicros()));
    }

    /** A constant's name as words. */
    static String words(Enum<?> constant) {
        return Ascii.toLowerCase(constant.name()).replace('_', ' ');
    }
}
