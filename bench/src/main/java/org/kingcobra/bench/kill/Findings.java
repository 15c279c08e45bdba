package org.kingcobra.bench.kill;

/**
 * What became of the tasks of one run.
 *
 * @param acknowledged tasks that the group said it has done
 * @param executed executions that a survivor remembers; more than acknowledged where the answer did not arrive in time
 * @param lost tasks acknowledged and not executed
 * @param duplicated tasks executed more than once
 */
public record Findings(long acknowledged, long executed, long lost, long duplicated) {
    boolean areClean() {
        return lost == 0 && duplicated == 0;
    }

    /** The worse of two replicas' accounts. */
    Findings orWorse(Findings other) {
        return new Findings(
                Math.max(acknowledged, other.acknowledged),
                Math.max(executed, other.executed),
                Math.max(lost, other.lost),
                Math.max(duplicated, other.duplicated));
    }
}
