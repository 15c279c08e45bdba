package org.kingcobra.bft.log;

import static org.kingcobra.bft.Invariants.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.kingcobra.bft.order.Effect;

/**
 * Keeps what a step asks for in order and back until the disk holds what must come before (rule 10): an effect behind a
 * record leaves when a sync that began after that record was written is confirmed. One sync serves everything written before it
 * began. Nothing overtakes anything. Where a record finds no room, it and all behind it stay until there is; whoever drives the
 * replica lets nothing happen to it meanwhile, so that it stops voting before it forgets a vote.
 *
 * <p>Before anything else leaves, what was there at the start is synced: what can be read after a crash may not yet be on disk.
 */
public final class WriteBarrier {
    private final ReplicaLog log;
    private final Durability durability;
    private final ArrayDeque<Effect> unwritten = new ArrayDeque<>();
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private OptionalLong ready = OptionalLong.empty();
    private long needed = -1;
    private long asked = -1;

    /** An effect and the writes that must be on disk before it. */
    private record Held(long needs, Effect effect) {}

    /** @param log of a replica that was {@link FirstBoot#start started} */
    public WriteBarrier(ReplicaLog log, Durability durability) {
        this.log = log;
        this.durability = durability;
        becomeReady();
    }

    /** Takes the effects of a step; gives those that may happen now, in order. Records are written, not given back. */
    public List<Effect> offer(List<Effect> effects) {
        unwritten.addAll(effects);
        return proceed();
    }

    /** Whether a record found no room; then nothing is to happen to the replica but {@link #retry()}. */
    public boolean isStuck() {
        return !unwritten.isEmpty();
    }

    /** Tries again to write what found no room. */
    public List<Effect> retry() {
        return proceed();
    }

    /** Whether everything that happened so far is on disk, so that a crash takes nothing back. */
    public boolean isAtRest() {
        return unwritten.isEmpty() && held.isEmpty() && log.synced() >= log.writes();
    }

    /** Whether somebody waits for a sync that has not begun. */
    public boolean needsSync() {
        boolean isStarting = ready.isEmpty() || log.synced() < ready.getAsLong();
        long wanted = isStarting ? log.writes() : needed;
        return asked < wanted && log.synced() < wanted;
    }

    /** Whether the disk is behind, though nobody waits: to be synced when there is time, in ASYNC mode every now and then. */
    public boolean wantsSync() {
        return log.wantsSync();
    }

    /** A sync begins; the answer is for {@link #synced}. */
    public long beginSync() {
        asked = log.beginSync();
        return asked;
    }

    /** The sync that began with this answer is confirmed; gives the effects that waited for it. */
    public List<Effect> synced(long position) {
        check(position <= asked, "sync %s confirmed, %s asked for", position, asked);
        log.synced(position);
        becomeReady();
        return proceed();
    }

    /** Once nothing that must go first is left to delete, everything up to now has to be on disk. */
    private void becomeReady() {
        if (ready.isEmpty() && !log.hasDeletions()) {
            ready = OptionalLong.of(log.writes());
        }
    }

    private List<Effect> proceed() {
        boolean goesOn = true;
        while (goesOn && !unwritten.isEmpty()) {
            goesOn = write(unwritten.element());
            if (goesOn) {
                unwritten.remove();
            }
        }
        List<Effect> released = new ArrayList<>();
        while (!held.isEmpty() && mayLeave(held.element())) {
            released.add(held.remove().effect());
        }
        return released;
    }

    private boolean write(Effect effect) {
        if (!(effect instanceof Effect.Append append)) {
            hold(effect);
            return true;
        }
        if (durability == Durability.MEMORY) {
            return true;
        }
        boolean isWritten = log.append(append.entry()) == Storage.Outcome.WRITTEN;
        if (isWritten && durability == Durability.DURABLE && append.entry().isAwaited()) {
            needed = log.writes();
        }
        return isWritten;
    }

    private void hold(Effect effect) {
        if (durability == Durability.DURABLE && effect.vouchesForDecisions()) {
            needed = log.writes();
        }
        held.add(new Held(needed, effect));
    }

    private boolean mayLeave(Held effect) {
        return ready.isPresent() && log.synced() >= Math.max(ready.getAsLong(), effect.needs());
    }
}
