package org.kingcobra.bft.log;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.log.Recovered.Damage;

/**
 * Tells a replica's first start from one after it lost its memory (rule 10): whoever sets a replica up writes a token,
 * and its first start removes it before the first message, in every {@link Durability}. Without the token, a replica
 * without its votes must not vote.
 */
public final class FirstBoot {
    /** The nonce of a replica's first life. */
    public static final ByteString FIRST_LIFE = ByteString.EMPTY;

    static final String TOKEN = "first-boot";

    private static final ByteString CONTENT = ByteString.copyFromUtf8("this replica was never started\n");

    private FirstBoot() {}

    /** How a replica starts. */
    public enum Start {
        /** It has never sent anything. */
        FIRST_LIFE,
        /** It goes on from its records, in the life that it was in. */
        CONTINUED,
        /** It does not know what it has sent: it is to begin a life with a nonce of its own and to rejoin (rule 11). */
        AMNESIAC,
        /** There is no room for the first record: nothing has happened, to be tried again. */
        REFUSED
    }

    /** Sets a replica up; the storage is to be synced before it is started. */
    public static Storage.Outcome init(Storage storage) {
        return storage.append(TOKEN, CONTENT);
    }

    /**
     * Decides how the replica starts and prepares for it; the {@link WriteBarrier} keeps its messages back until the token is
     * gone from the disk. A token beside a log with records was to be removed and came back: the log is believed. A log is
     * believed to hold all votes only if they waited for it; one that was begun and will not be written is told so, lest it be
     * believed later.
     */
    public static Start start(Storage storage, ReplicaLog.Opened opened, Durability durability) {
        boolean hasToken = storage.files().contains(TOKEN);
        Start start = decide(hasToken, opened.recovered(), durability);
        boolean hasLog = opened.recovered().damage() != Damage.EMPTY;
        if (start == Start.FIRST_LIFE && (hasLog || durability != Durability.MEMORY)) {
            Storage.Outcome outcome = opened.log().beginLife(FIRST_LIFE, durability);
            if (outcome != Storage.Outcome.WRITTEN) {
                return Start.REFUSED;
            }
        }
        if (hasToken) {
            opened.log().deleteOnceSynced(TOKEN);
        }
        check(start != Start.CONTINUED || durability == Durability.DURABLE, "continued in mode %s", durability);
        return start;
    }

    private static Start decide(boolean hasToken, Recovered recovered, Durability durability) {
        boolean hasRecords = !recovered.records().isEmpty();
        if (hasToken && !hasRecords && recovered.damage() != Damage.DAMAGED) {
            return Start.FIRST_LIFE;
        }
        boolean knowsItsVotes = durability == Durability.DURABLE
                && recovered.damage().isComplete()
                && recovered.life().filter(LoggedLife::isDurable).isPresent();
        return knowsItsVotes ? Start.CONTINUED : Start.AMNESIAC;
    }
}
