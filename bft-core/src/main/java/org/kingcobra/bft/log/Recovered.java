package org.kingcobra.bft.log;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.LogRecord;

/**
 * What a replica's files came to.
 *
 * @param reason what was found, for people; empty where nothing is wrong
 * @param life whose votes these are; none where that cannot be told
 * @param cut what may be missing before the records
 * @param records in order; where the log is {@link Damage#DAMAGED}, those before the damage
 * @param snapshot the newest that is intact
 */
public record Recovered(
        Damage damage,
        String reason,
        Optional<LoggedLife> life,
        Cut cut,
        List<LogRecord> records,
        Optional<Snapshot> snapshot) {
    /** What is wrong with the log. */
    public enum Damage {
        NOTHING,
        /** What is missing at the end was never synced, so nobody was told of it. */
        TORN_TAIL,
        /** There is no log. */
        EMPTY,
        /** Votes that were sent may be missing: the replica must not vote in this life any more. */
        DAMAGED;

        /** Whether every vote that was sent in DURABLE mode is among the records. */
        public boolean isComplete() {
            return this == NOTHING || this == TORN_TAIL;
        }
    }

    /** The state at a checkpoint. Its certificate is as it was written: whoever relies on it verifies it. */
    public record Snapshot(Certificate checkpoint, ByteString state) {
        public long sequence() {
            return checkpoint.sequence();
        }
    }

    public Recovered {
        records = ImmutableList.copyOf(records);
    }
}
