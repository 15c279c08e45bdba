package org.kingcobra.bench.kill;

/**
 * One crash and what came of it.
 *
 * @param number from 1
 * @param leader whether the replica that was killed led: of a fresh group the first one does
 * @param afterMillis how long the load had been running
 * @param gapMillis the longest time in which no operation was completed
 * @param wentOn whether operations that were asked for after the crash were completed
 * @param survivorsAgree whether the survivors ended with equal chains and state roots
 */
public record Kill(
        int number,
        int replica,
        boolean leader,
        long afterMillis,
        long gapMillis,
        boolean wentOn,
        boolean survivorsAgree,
        Findings findings) {
    public boolean isClean() {
        return wentOn && survivorsAgree && findings.areClean();
    }
}
