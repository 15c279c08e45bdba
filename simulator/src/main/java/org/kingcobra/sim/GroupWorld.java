package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.util.Set;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.check.Check.Answered;
import org.kingcobra.sim.check.Check.Read;
import org.kingcobra.sim.check.Check.Signed;
import org.kingcobra.sim.check.Check.Told;

/** A group as its clients see it. */
final class GroupWorld implements SimClient.World {
    private final SimGroup group;
    private final RunLog log;
    private final Set<Integer> notDone;

    /** What is given is the group's own, and changes. */
    GroupWorld(SimGroup group, RunLog log, Set<Integer> notDone) {
        this.group = group;
        this.log = log;
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
        log.tell(observer -> observer.asked(event));
    }

    @Override
    public void answered(Answered event, ByteString leaf) {
        log.answered(event, leaf);
    }

    @Override
    public void told(Told event) {
        log.tell(observer -> observer.told(event));
    }

    @Override
    public void blamed(int node, ReplicaFault fault) {
        log.blamed(node, fault);
    }

    @Override
    public void retried() {
        group.reach(Mark.CLIENT_RETRIED);
    }

    @Override
    public void read(Read event) {
        group.reach(Mark.READ_FAST);
        log.read(event);
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
