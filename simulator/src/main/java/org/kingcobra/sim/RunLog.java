package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.sim.check.Check.Answered;
import org.kingcobra.sim.check.Check.Read;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.kernel.TraceHash;

/** What happens in a run: told to those who watch, and kept as a hash and as what was violated. */
final class RunLog {
    private final LongSupplier nowMicros;
    private final TraceHash trace = new TraceHash();
    private final Fingerprint fingerprint = new Fingerprint();
    private final List<Observer> observers = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    RunLog(LongSupplier nowMicros) {
        this.nowMicros = nowMicros;
    }

    void observe(Observer observer) {
        observers.add(observer);
    }

    /** Something that those who watch are to know, and that changes nothing. */
    void tell(Consumer<Observer> event) {
        observers.forEach(event);
    }

    private long now() {
        return nowMicros.getAsLong();
    }

    private void add(TraceEvent event, int node, long first, long second) {
        trace.add(now(), event.code, node, first, second);
    }

    /** Whoever sent it, and whatever in the place of the sender. */
    void passed(int from, int to, SimMessage message) {
        add(TraceEvent.PASSED, from, to, fingerprint.of(message));
    }

    void sent(int from, int to, SimMessage message) {
        long now = now();
        for (Observer observer : observers) {
            observer.sent(now, from, to, message);
        }
    }

    void executed(int seat, DecidedBatch batch, Execution execution) {
        add(TraceEvent.EXECUTED, seat, batch.sequence(), Fingerprint.beginning(execution.chainHead()));
        tell(observer -> observer.executed(now(), seat, batch, execution));
    }

    void restored(int seat, long sequence, Digest chainHead) {
        add(TraceEvent.RESTORED, seat, sequence, Fingerprint.beginning(chainHead));
        tell(observer -> observer.restored(now(), seat, sequence, chainHead));
    }

    void reported(int seat, Evidence found) {
        add(TraceEvent.REPORTED, seat, found.accused(), found instanceof Evidence.Equivocation ? 1 : 0);
        tell(observer -> observer.reported(now(), seat, found));
    }

    void crashed(int seat) {
        add(TraceEvent.CRASHED, seat, 0, 0);
        tell(observer -> observer.crashed(now(), seat));
    }

    void restarts(int seat, DiskOutcome found) {
        add(TraceEvent.RESTARTED, seat, found.forgetsVotes() ? 1 : 0, 0);
    }

    void answered(Answered event, ByteString leaf) {
        add(TraceEvent.ANSWERED, event.node(), event.firstOperation(), leaf.size());
        trace.add(leaf);
        tell(observer -> observer.answered(event, leaf));
    }

    void read(Read event) {
        ByteString result = event.reply().result();
        add(TraceEvent.READ, event.node(), event.askedMicros(), result.size());
        trace.add(result);
        tell(observer -> observer.read(event));
    }

    void blamed(int node, ReplicaFault fault) {
        add(TraceEvent.BLAMED, node, fault.replica(), fault.isProof() ? 1 : 0);
        tell(observer -> observer.blamed(now(), node, fault));
    }

    /** Its words are not hashed: a Java machine may have chosen some of them. */
    void violate(Violation violation) {
        violations.add(violation);
        trace.add(violation.atMicros(), TraceEvent.VIOLATED.code, violation.node(), violation.sequence(), 0);
        trace.add(ByteString.copyFromUtf8(violation.invariant()));
    }

    List<Violation> violations() {
        return violations;
    }

    /** Of everything that has happened; to be asked for once, at the end. */
    Digest traceHash() {
        return trace.digest();
    }
}
