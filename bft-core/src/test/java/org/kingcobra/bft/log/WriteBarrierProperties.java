package org.kingcobra.bft.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.kingcobra.bft.order.Effect;
import org.kingcobra.bft.order.LogRecord;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;

/** Any mix of votes, decisions, syncs that begin and end, and a disk that is full for a while. */
class WriteBarrierProperties {
    private TestStorage storage = new TestStorage();
    private final List<Effect> offered = new ArrayList<>();
    private final List<Effect> released = new ArrayList<>();
    private long sequence;

    @BeforeTry
    void setUp() {
        storage = new TestStorage();
        offered.clear();
        released.clear();
        sequence = 0;
    }

    @Property(tries = 300)
    void everythingLeavesInOrderAndNoVoteBeforeItsRecordIsOnDisk(
            @ForAll @Size(max = 80) List<@IntRange(max = 6) Integer> acts) {
        ReplicaLog log = ReplicaLog.open(storage, Entries.SETTINGS).log();
        log.beginLife(FirstBoot.FIRST_LIFE, Durability.DURABLE);
        WriteBarrier barrier = new WriteBarrier(log, Durability.DURABLE);
        for (int act : acts) {
            act(barrier, act);
            assertEquals(offered.subList(0, released.size()), released);
            assertAreOnDisk(released);
        }
        storage.hasRoomFor(Long.MAX_VALUE);
        released.addAll(barrier.retry());
        while (barrier.needsSync()) {
            long position = barrier.beginSync();
            storage.sync();
            released.addAll(barrier.synced(position));
        }
        assertEquals(offered, released);
    }

    private void act(WriteBarrier barrier, int act) {
        switch (act) {
            case 0, 1 -> vote(barrier);
            case 2 -> offer(barrier, new Effect.Append(Entries.decided(++sequence)), deliver());
            case 3, 4 -> sync(barrier);
            case 5 -> storage.hasRoomFor(0);
            default -> {
                storage.hasRoomFor(Long.MAX_VALUE);
                released.addAll(barrier.retry());
            }
        }
    }

    private void vote(WriteBarrier barrier) {
        LogRecord.Wrote wrote = (LogRecord.Wrote) Entries.wrote(++sequence);
        offer(barrier, new Effect.Append(wrote), new Effect.Broadcast(new Message.Cast(wrote.write())));
    }

    private Effect deliver() {
        return new Effect.Deliver(Entries.certificate(SignedKind.ACCEPT, sequence), Entries.batch(sequence));
    }

    private void offer(WriteBarrier barrier, Effect append, Effect follows) {
        offered.add(follows);
        released.addAll(barrier.offer(List.of(append, follows)));
    }

    private void sync(WriteBarrier barrier) {
        long position = barrier.beginSync();
        storage.sync();
        vote(barrier); // while the disk is at work
        released.addAll(barrier.synced(position));
    }

    private void assertAreOnDisk(List<Effect> effects) {
        List<LogRecord> onDisk = ReplicaLog.open(storage.asAfterACrash(), Entries.SETTINGS)
                .recovered()
                .records();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Broadcast broadcast && broadcast.message() instanceof Message.Cast cast) {
                LogRecord expected = Entries.wrote(cast.vote().slot().sequence());
                assertTrue(onDisk.contains(expected), () -> expected + " is not on disk");
            }
        }
    }
}
