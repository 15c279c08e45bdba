package org.kingcobra.fusion.service;

/**
 * What closes a round beside its channel's owner, who always may.
 *
 * @param whenComplete as soon as every sensor has reported
 * @param deadlineMicros this much agreed time after the (tau + 1)-th sensor reported, so that liars alone can let no round
 *     expire; earlier rounds that are still open close with it; 0 for no deadline
 */
public record CloseRule(boolean whenComplete, long deadlineMicros) {
    public static final CloseRule BY_OWNER = new CloseRule(false, 0);
    public static final CloseRule WHEN_COMPLETE = new CloseRule(true, 0);

    public static CloseRule completeOrAfter(long deadlineMicros) {
        return new CloseRule(true, deadlineMicros);
    }

    boolean hasDeadline() {
        return deadlineMicros > 0;
    }
}
