package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.replica.Holdings;
import org.kingcobra.sim.check.Check.Answered;
import org.kingcobra.sim.check.Check.Ending;
import org.kingcobra.sim.check.Check.Executed;
import org.kingcobra.sim.check.Check.Read;
import org.kingcobra.sim.check.Check.Restored;
import org.kingcobra.sim.check.Check.Signed;
import org.kingcobra.sim.check.Check.Standing;
import org.kingcobra.sim.check.Check.Summarised;
import org.kingcobra.sim.check.Check.Told;
import org.kingcobra.sim.check.Checks;
import org.kingcobra.sim.check.Facts;
import org.kingcobra.sim.check.Violation;

/** Tells the invariants what happens in a group, and the group what they find. */
final class RunChecks implements Observer {
    private final SimGroup group;
    private final Checks checks;
    private final Map<Integer, Message> latest = new HashMap<>(); // never iterated

    RunChecks(SimGroup group) {
        this.group = group;
        Facts facts = new Facts(
                group.seats(),
                group.settings(),
                new GroupSeats(group),
                group.parties()::signedByReplica,
                group.parties()::isSaidBy,
                group.parties()::proves);
        TreeSet<Integer> tags = new TreeSet<>();
        group.session().mounts().forEach(mount -> tags.add(mount.tag()));
        this.checks = new Checks(facts, tags, group.session().model(), group.session()::invariants);
    }

    /** What was found so far. */
    List<Violation> found() {
        return checks.violations();
    }

    /** To be called when the run is over. */
    void end() {
        List<Standing> replicas = IntStream.range(0, group.seats())
                .mapToObj(seat -> new Standing(seat, group.replica(seat).host()))
                .toList();
        checks.ended(new Ending(
                group.nowMicros(),
                replicas,
                group.clients().stream()
                        .flatMap(client -> client.unanswered().stream())
                        .toList()));
        checks.violations().forEach(group::violate);
    }

    @Override
    public void sent(long atMicros, int from, int to, SimMessage message) {
        if (message instanceof SimMessage.Ordering ordering && isNews(from, ordering.message())) {
            checks.said(atMicros, from, ordering.message());
        }
    }

    /** Not the same to the next peer. */
    private boolean isNews(int from, Message message) {
        return latest.put(from, message) != message;
    }

    @Override
    public void began(long atMicros, int seat, Life life) {
        checks.began(atMicros, seat, life);
    }

    @Override
    public void executed(long atMicros, int seat, DecidedBatch batch, Execution execution) {
        if (!group.isByzantine(seat)) { // whatever is executed there
            checks.executed(new Executed(
                    atMicros,
                    seat,
                    batch.envelopes(),
                    execution,
                    group.replica(seat).host().orElseThrow()));
        }
    }

    @Override
    public void summarised(long atMicros, int seat, long sequence, Digest state) {
        checks.summarised(new Summarised(atMicros, seat, sequence, state));
    }

    @Override
    public void stabilised(long atMicros, int seat, long sequence) {
        checks.stabilised(atMicros, seat, sequence);
    }

    @Override
    public void restored(long atMicros, int seat, long sequence, Digest chainHead) {
        checks.restored(new Restored(atMicros, seat, sequence, chainHead));
    }

    @Override
    public void heardFromFaulty(long atMicros, int seat, int from, SimMessage message) {
        if (message instanceof SimMessage.Ordering ordering
                && group.replica(seat).hears()) {
            checks.heard(atMicros, seat, ordering.message());
        }
    }

    @Override
    public void asked(Signed event) {
        checks.signed(event);
    }

    @Override
    public void answered(Answered event, ByteString leaf) {
        checks.answered(event);
    }

    @Override
    public void told(Told event) {
        checks.told(event);
    }

    @Override
    public void read(Read event) {
        checks.read(event);
    }

    @Override
    public void blamed(long atMicros, int client, ReplicaFault fault) {
        checks.blamed(atMicros, client, fault);
    }

    @Override
    public void toldClock(long atMicros, int seat, long readingMicros) {
        checks.toldClock(atMicros, seat, readingMicros);
    }

    @Override
    public void reported(long atMicros, int seat, Evidence evidence) {
        checks.reported(atMicros, seat, evidence);
    }

    /** What a link between the two has damaged looks as if its sender had. */
    @Override
    public void suspected(long atMicros, int seat, int suspect, String why) {
        if (!group.network().hasDamaged(suspect, seat) && !group.network().hasDamaged(seat, suspect)) {
            checks.suspected(atMicros, seat, suspect, why);
        }
    }

    @Override
    public void diverged(long atMicros, int seat, long sequence) {
        checks.diverged(atMicros, seat, sequence);
    }

    @Override
    public void held(long atMicros, int seat, Holdings holdings) {
        checks.held(atMicros, seat, holdings);
    }

    @Override
    public void crashed(long atMicros, int seat) {
        checks.crashed(atMicros, seat);
    }

    @Override
    public void broken(long atMicros, int seat, String what) {
        if (!group.isByzantine(seat)) {
            group.violate(
                    new Violation("I0", atMicros, seat, group.replica(seat).executed(), "own bug: " + what));
        }
    }
}
