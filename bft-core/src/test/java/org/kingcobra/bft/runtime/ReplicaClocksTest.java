package org.kingcobra.bft.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.GroupClosedException;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.crypto.Identities;

class ReplicaClocksTest {
    private static final List<Mount> MOUNTS = List.of(Mount.of(Counter::new));

    /** As it happens when the timer has looked whether the group is closed a moment before it is. */
    @Test
    void aTickThatMeetsAClosedGroupSaysNothing() {
        EmbeddedGroup group = (EmbeddedGroup) Replicas.inProcess(MOUNTS.get(0));
        ReplicaRuntime replica =
                new ReplicaRuntime(group.genesis(), 0, Identities.generate(), MOUNTS, GroupOptions.DEFAULT);
        ReplicaClocks clocks = new ReplicaClocks(group, List.of(replica), GroupOptions.DEFAULT);
        group.close();
        assertDoesNotThrow(() -> clocks.onTimer(System.nanoTime() + TimeUnit.DAYS.toNanos(1)));
        assertThrows(GroupClosedException.class, clocks::tellNow); // whoever asks for it is told
    }
}
