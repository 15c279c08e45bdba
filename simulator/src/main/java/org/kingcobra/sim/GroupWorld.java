package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Set;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.check.Observer.Answered;
import org.kingcobra.sim.check.Observer.Read;
import org.kingcobra.sim.check.Observer.Signed;
import org.kingcobra.sim.kernel.TraceHash;

/** A group as its clients see it. */
final class GroupWorld implements SimClient.World {
    private final SimGroup group;
    private final TraceHash trace;
    private final List<Observer> observers;
    private final Set<Integer> notDone;

    /** What is given is the group's own, and changes. */
    GroupWorld(SimGroup group, TraceHash trace, List<Observer> observers, Set<Integer> notDone) {
        this.group = group;
        this.trace = trace;
        this.observers = observers;
        this.notDone = notDone;
    }

    @Override
    public Genesis genesis() {
        return group.parties().genesis();
    }

    @Override
    public long nowMicros() {
        return group.nowMicros();
    }

    @Override
    public void after(long delayMicros, Runnable action) {
        group.after(delayMicros, action);
    }

    @Override
    public void send(int from, int to, SimMessage message) {
        group.send(from, to, message);
    }

    @Override
    public Decoded<Verified> verify(SignedReply reply) {
        return SignedReplies.verifyAnswer(
                reply, group.parties().genesis(), group.parties().keys()::verify);
    }

    @Override
    public void signed(Signed event) {
        observers.forEach(observer -> observer.asked(event));
    }

    @Override
    public void answered(Answered event, ByteString leaf) {
        trace.add(nowMicros(), 4, event.node(), event.firstOperation(), leaf.size());
        observers.forEach(observer -> observer.answered(event, leaf));
    }

    @Override
    public void blamed(int node, ReplicaFault fault) {
        trace.add(nowMicros(), 9, node, fault.replica(), fault.isProof() ? 1 : 0);
        observers.forEach(observer -> observer.blamed(nowMicros(), node, fault));
    }

    @Override
    public void retried() {
        group.reach(Mark.CLIENT_RETRIED);
    }

    @Override
    public void read(Read event) {
        trace.add(
                nowMicros(),
                10,
                event.node(),
                event.askedMicros(),
                event.reply().result().size());
        group.reach(Mark.READ_FAST);
        observers.forEach(observer -> observer.read(event));
    }

    @Override
    public void readFailed() {
        group.reach(Mark.READ_IN_ORDER);
    }

    @Override
    public void done(int node) {
        notDone.remove(node);
    }
}
