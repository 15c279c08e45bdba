package org.kingcobra.bft.host;

import static org.kingcobra.bft.Invariants.check;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;

/** What is remembered of one client: the replies from its floor upwards, in a ring by operation number (ENGINE.md 16). */
final class ClientWindow {
    private static final int INITIAL_SLOTS = 16;

    /** An operation that was executed. */
    record Remembered(Digest operation, Reply reply) {}

    private final ClientId client;
    private @Nullable Remembered[] slots = new @Nullable Remembered[INITIAL_SLOTS];
    private long floor = 1;
    private long resultBytes;

    ClientWindow(ClientId client) {
        this.client = client;
    }

    ClientId client() {
        return client;
    }

    long floor() {
        return floor;
    }

    /** Forgets everything below; a lower floor than before is ignored. */
    void raiseFloor(long newFloor) {
        long forgotten = Math.min(newFloor - floor, slots.length);
        for (long i = 0; i < forgotten; i++) {
            int slot = slot(floor + i);
            Remembered old = slots[slot];
            resultBytes -= old == null ? 0 : old.reply.result().size();
            slots[slot] = null;
        }
        floor = Math.max(floor, newFloor);
        check(resultBytes >= 0, "result bytes %s below floor %s", resultBytes, floor);
    }

    boolean isAhead(long number) {
        return number - floor >= Limits.WINDOW_OPERATIONS || resultBytes >= Limits.WINDOW_RESULT_BYTES;
    }

    Optional<Remembered> find(long number) {
        return number - floor < slots.length ? Optional.ofNullable(slots[slot(number)]) : Optional.empty();
    }

    void remember(long number, Remembered executed) {
        check(number >= floor && number - floor < Limits.WINDOW_OPERATIONS, "operation %s, floor %s", number, floor);
        while (number - floor >= slots.length) {
            enlarge();
        }
        check(slots[slot(number)] == null, "operation %s executed twice, floor %s", number, floor);
        slots[slot(number)] = executed;
        resultBytes += executed.reply.result().size();
    }

    private void enlarge() {
        @Nullable Remembered[] old = slots;
        slots = Arrays.copyOf(new @Nullable Remembered[0], old.length * 2);
        for (long number = floor; number < floor + old.length; number++) {
            slots[slot(number)] = old[(int) (number & (old.length - 1))];
        }
    }

    int slotCount() {
        return slots.length;
    }

    private int slot(long number) {
        return (int) (number & (slots.length - 1));
    }
}
