package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.host.HostCommands;
import org.kingcobra.bft.replica.ReplicaNode;
import org.kingcobra.sim.kernel.SimClock;

/**
 * Lets a replica tell its clock to the group, as its own client: once a period while there is work, and every so many periods while
 * there is none. It waits for no answer: the next reading is as good as this one.
 */
final class ClockTeller {
    private static final int IDLE_PERIODS = 10;

    private final SimGroup group;
    private final int seat;
    private final SimClock clock;
    private final EnvelopeSigner signer;
    private long lastOperation;
    private long lastReading = Long.MIN_VALUE;
    private boolean hasWorked;
    private int idlePeriods;

    ClockTeller(SimGroup group, int seat) {
        this.group = group;
        this.seat = seat;
        this.clock = group.clock(seat);
        this.signer = new EnvelopeSigner(group.parties().groupId(), identity());
    }

    private Identity identity() {
        return group.parties().replica(seat);
    }

    boolean isOn() {
        return periodMicros() > 0;
    }

    long periodMicros() {
        return group.deployment().clockMicros();
    }

    /** A client's command was executed. */
    void work() {
        hasWorked = true;
    }

    /** A period has passed. */
    void tick(ReplicaNode node) {
        idlePeriods++;
        boolean isDue = hasWorked || idlePeriods >= IDLE_PERIODS;
        if (isDue && node.takesPart() && clock.nowMicros() > lastReading) {
            idlePeriods = 0;
            hasWorked = false;
            lastReading = clock.nowMicros();
            tell(node);
        }
    }

    private void tell(ReplicaNode node) {
        lastOperation = Math.max(
                lastOperation + 1, node.host().firstFreeOperation(identity().id()));
        ByteString command = HostCommands.clockReading(lastReading);
        ByteString envelope =
                signer.sign(lastOperation, lastOperation, List.of(new RequestedOperation(HostCommands.TAG, command)));
        long reading = lastReading;
        group.tell(watcher -> watcher.toldClock(group.nowMicros(), seat, reading));
        group.broadcast(seat, new SimMessage.Request(envelope));
        node.submit(envelope, clock.nowMicros());
    }
}
