package org.kingcobra.bft.time;

import static com.google.common.base.Preconditions.checkArgument;
import static org.kingcobra.bft.Invariants.check;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.kingcobra.bft.GroupSize;

/**
 * The group's clock as a replicated value (docs/PROTOCOL.md, rule 12): the latest reading of every replica, and the
 * time that at least one correct replica has reached. It never goes back, and no f replicas can push it ahead of every
 * correct clock.
 *
 * @param latestMicros by seat, {@link #NONE} before the first reading
 * @param nowMicros microseconds since the epoch, 0 until f+1 replicas have told their clocks
 */
public record AgreedTime(List<Long> latestMicros, long nowMicros) {
    public static final long NONE = Long.MIN_VALUE;

    public AgreedTime {
        latestMicros = ImmutableList.copyOf(latestMicros);
        checkArgument(nowMicros >= 0, "expected agreed time from 0, got %s", nowMicros);
    }

    public static AgreedTime none(GroupSize size) {
        return new AgreedTime(Collections.nCopies(size.n(), NONE), 0);
    }

    /** Whether the reading is later than the replica's last one. */
    public boolean isNews(int replica, long readingMicros) {
        return readingMicros > latestMicros.get(replica);
    }

    /** After one more reading: the maximum of the time so far and the (f+1)-th largest of the latest readings. */
    public AgreedTime after(int replica, long readingMicros) {
        check(isNews(replica, readingMicros), "reading %s of replica %s is not news", readingMicros, replica);
        List<Long> readings = new ArrayList<>(latestMicros);
        readings.set(replica, readingMicros);
        List<Long> descending = new ArrayList<>(readings);
        descending.sort(Comparator.reverseOrder());
        long reachedByOneCorrect = descending.get(new GroupSize(readings.size()).f());
        return new AgreedTime(readings, Math.max(nowMicros, reachedByOneCorrect));
    }
}
