package org.kingcobra.bft.log;

import java.util.TreeMap;
import org.kingcobra.bft.order.LogRecord;

/**
 * Where a log stands, that is, how it goes on.
 *
 * @param begin the segment that it begins with
 * @param index its last segment
 * @param bytes how much of that counts
 * @param starts how often the replica was started
 * @param segments the highest sequence in each of its segments
 * @param cut what may be missing at its beginning
 * @param newest of each topic the newest record
 */
record LogEnd(
        Chain chain,
        long begin,
        long index,
        long bytes,
        long salt,
        long starts,
        LoggedLife life,
        Cut cut,
        TreeMap<Long, Long> segments,
        TreeMap<Topic, LogRecord> newest) {
    /** Of a log that is not there; the first segment will be the one behind. */
    static LogEnd none(long lastIndex, long lastPosition, long salt, long starts) {
        return new LogEnd(
                new Chain(lastPosition, 0),
                lastIndex + 1,
                lastIndex,
                0,
                salt,
                starts,
                LoggedLife.NONE,
                Cut.NONE,
                new TreeMap<>(),
                new TreeMap<>());
    }
}
