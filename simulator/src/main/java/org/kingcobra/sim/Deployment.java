package org.kingcobra.sim;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.log.Durability;

/**
 * How replicas are run.
 *
 * @param durability what their votes outlive; in modes other than {@link Durability#DURABLE} who crashes counts against f until it
 *     is seated anew
 * @param clockMicros how often each tells its clock while there is work; 0 if never
 */
public record Deployment(Durability durability, long clockMicros) {
    /** As it takes the least to imagine: nothing is forgotten and nobody tells a clock. */
    public static final Deployment PLAIN = new Deployment(Durability.DURABLE, 0);

    private static final long CLOCK_LEAST_MICROS = 1_000;

    public Deployment {
        checkArgument(
                clockMicros == 0 || clockMicros >= CLOCK_LEAST_MICROS,
                "expected clocks to be told never, or every %s us at most, got %s",
                CLOCK_LEAST_MICROS,
                clockMicros);
    }

    /** Whether a crash costs a replica its votes. */
    boolean forgets() {
        return durability != Durability.DURABLE;
    }
}
