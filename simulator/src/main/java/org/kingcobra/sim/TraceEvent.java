package org.kingcobra.sim;

/** What a trace tells of; the codes are part of its hash. */
enum TraceEvent {
    PASSED(1),
    EXECUTED(2),
    RESTORED(3),
    REPORTED(4),
    CRASHED(5),
    RESTARTED(6),
    ANSWERED(7),
    READ(8),
    BLAMED(9),
    VIOLATED(10);

    final int code;

    TraceEvent(int code) {
        this.code = code;
    }
}
