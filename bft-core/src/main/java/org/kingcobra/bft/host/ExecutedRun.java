package org.kingcobra.bft.host;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;

/** Operations with consecutive numbers that were executed for one envelope, each with its fingerprint and its reply. */
final class ExecutedRun {
    /** What a run, and each operation in it, takes beside its results; rounded up, and the same on every replica. */
    private static final int RUN_BYTES = 160;

    private static final int OPERATION_BYTES = 80;
    private static final Reply FORGOTTEN_EFFECTIVE = Reply.ended(HostStatus.RESULT_FORGOTTEN, Reply.DONE.result());
    private static final Reply FORGOTTEN_REFUSED = Reply.refused(HostStatus.RESULT_FORGOTTEN);

    private final long first;
    private long[] fingerprints;
    private Reply[] replies;
    private int count;
    private long resultBytes;
    private long sequence;

    /** @param capacity operations that it will hold at most */
    ExecutedRun(long first, int capacity) {
        this.first = first;
        this.fingerprints = new long[capacity];
        this.replies = new Reply[capacity];
    }

    long first() {
        return first;
    }

    /** The number behind its last operation. */
    long end() {
        return first + count;
    }

    int count() {
        return count;
    }

    void add(long fingerprint, Reply reply) {
        fingerprints[count] = fingerprint;
        replies[count] = reply;
        resultBytes += reply.result().size();
        count++;
    }

    /** The batch in which it was executed. */
    long sequence() {
        return sequence;
    }

    void executedAt(long batch) {
        sequence = batch;
    }

    /** Gives back the room that was not needed. */
    void trim() {
        if (count < fingerprints.length) {
            fingerprints = Arrays.copyOf(fingerprints, count);
            replies = Arrays.copyOf(replies, count);
        }
    }

    long fingerprint(long number) {
        return fingerprints[index(number)];
    }

    Reply reply(long number) {
        return replies[index(number)];
    }

    private int index(long number) {
        checkArgument(number >= first && number < end(), "expected %s to %s, got %s", first, end() - 1, number);
        return (int) (number - first);
    }

    long resultBytes() {
        return resultBytes;
    }

    long bytes() {
        return RUN_BYTES + (long) OPERATION_BYTES * count + resultBytes;
    }

    /** Keeps that the operations were executed, and whether with effect. */
    void forgetResults() {
        for (int i = 0; i < count; i++) {
            if (!replies[i].result().isEmpty()) {
                replies[i] = replies[i].effective() ? FORGOTTEN_EFFECTIVE : FORGOTTEN_REFUSED;
            }
        }
        resultBytes = 0;
    }
}
