package org.kingcobra.sim.timeline;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.sim.Observer;
import org.kingcobra.sim.SimMessage;
import org.kingcobra.sim.check.Check.Answered;
import org.kingcobra.sim.check.Check.Read;
import org.kingcobra.sim.check.Check.Signed;
import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.timeline.Moment.Kind;

/** Writes down what happens in a run, to be shown. */
public final class Timeline implements Observer {
    /** Moments that are written down; a run of a schedule has some thousand. */
    private static final int MOMENTS_MAX = 200_000;

    private final int replicas;
    private final List<Moment> moments = new ArrayList<>();
    /** Each node's own words; repeated, they are no news. */
    private final Set<Said> said = new HashSet<>();
    /** Who came to what first, by sequence. */
    private final TreeMap<Long, Head> heads = new TreeMap<>();

    private int nodes;
    private long healedMicros = Long.MAX_VALUE;

    public Timeline(int replicas) {
        this.replicas = replicas;
        this.nodes = replicas;
    }

    /** In order of time. */
    List<Moment> moments() {
        return ImmutableList.copyOf(moments);
    }

    /** Replicas, and the clients that did something. */
    int nodes() {
        return nodes;
    }

    /** When faults ended, if they did. */
    long healedMicros() {
        return healedMicros;
    }

    private void add(long atMicros, int node, Kind kind, String what) {
        if (moments.size() < MOMENTS_MAX) {
            moments.add(new Moment(atMicros, node, kind, what));
            nodes = Math.max(nodes, node + 1);
        }
    }

    private record Said(int node, String what) {}

    private record Head(int seat, Digest digest) {}

    @Override
    public void sent(long atMicros, int from, int to, SimMessage message) {
        if (message instanceof SimMessage.Ordering ordering) {
            heard(atMicros, from, ordering.message());
        }
    }

    /** What a liar made of its words: only who hears it can tell. */
    @Override
    public void heardFromFaulty(long atMicros, int seat, int from, SimMessage message) {
        sent(atMicros, from, seat, message);
    }

    private void heard(long atMicros, int from, Message message) {
        if (message instanceof Message.Propose propose) {
            int envelopes = propose.batch().envelopes().size();
            String batch = envelopes == 0
                    ? " (empty)"
                    : " (" + envelopes + "), " + propose.vote().digest().abbreviated();
            sayOnce(
                    atMicros,
                    from,
                    Kind.ORDERS,
                    propose.vote(),
                    "proposes " + propose.vote().slot().sequence() + batch);
        } else if (message instanceof Message.Stop stop) {
            String what = "STOP: wants regency " + stop.vote().slot().regency();
            sayOnce(atMicros, from, Kind.CHANGES_LEADER, stop.vote(), what);
        } else if (message instanceof Message.Sync sync) {
            String what = "SYNC: starts regency " + sync.slot().regency();
            sayOnce(atMicros, from, Kind.CHANGES_LEADER, sync.vote(), what);
        }
    }

    /** What a node says for itself, and not for the first time to somebody who missed it or was not there. */
    private void sayOnce(long atMicros, int from, Kind kind, Vote vote, String what) {
        Slot slot = vote.slot();
        String all = what + " of membership " + slot.membership() + ", regency " + slot.regency();
        if (vote.replica() == from && said.add(new Said(from, all))) {
            add(atMicros, from, kind, what);
        }
    }

    @Override
    public void executed(long atMicros, int seat, DecidedBatch batch, Execution execution) {
        Digest head = execution.chainHead();
        String what =
                "executes " + batch.sequence() + " (" + batch.envelopes().size() + "), head " + head.abbreviated();
        compared(new Moment(atMicros, seat, Kind.EXECUTES, what), batch.sequence(), head);
    }

    private void compared(Moment moment, long sequence, Digest head) {
        Optional<Head> first = Optional.ofNullable(heads.putIfAbsent(sequence, new Head(moment.node(), head)));
        Optional<Head> other = first.filter(known -> !known.digest().equals(head));
        Kind kind = other.isPresent() ? Kind.DIFFERS : moment.kind();
        String unlike = other.map(known -> ", unlike " + Names.node(known.seat(), replicas))
                .orElse("");
        add(moment.atMicros(), moment.node(), kind, moment.what() + unlike);
    }

    @Override
    public void restored(long atMicros, int seat, long sequence, Digest chainHead) {
        String what = "takes over the state after " + sequence;
        compared(new Moment(atMicros, seat, Kind.CATCHES_UP, what), sequence, chainHead);
    }

    @Override
    public void asked(Signed event) {
        Envelope envelope = event.envelope();
        String which =
                operations(envelope.firstOperation(), envelope.operations().size());
        add(event.atMicros(), event.node(), Kind.ASKS, "asks for " + which);
    }

    @Override
    public void answered(Answered event, ByteString leaf) {
        String which = operations(event.firstOperation(), event.replies().size());
        add(event.atMicros(), event.node(), Kind.ASKS, "has the answer to " + which);
    }

    private static String operations(long first, int count) {
        return count == 1 ? "operation " + first : "operations " + first + " to " + (first + count - 1);
    }

    @Override
    public void read(Read event) {
        String what = "read outside the order, asked at " + Names.time(event.askedMicros());
        add(event.answeredMicros(), event.node(), Kind.ASKS, what);
    }

    @Override
    public void stabilised(long atMicros, int seat, long sequence) {
        add(atMicros, seat, Kind.EXECUTES, "checkpoint " + sequence + " is stable");
    }

    @Override
    public void diverged(long atMicros, int seat, long sequence) {
        add(atMicros, seat, Kind.DIFFERS, "finds that a quorum has come to another state after " + sequence);
    }

    @Override
    public void suspected(long atMicros, int seat, int suspect, String why) {
        add(atMicros, seat, Kind.REPORTS, "suspects " + Names.node(suspect, replicas) + ": " + why);
    }

    @Override
    public void blamed(long atMicros, int client, ReplicaFault fault) {
        String what = "blames " + Names.node(fault.replica(), replicas) + " for operation "
                + fault.operation().number() + ": " + Names.words(fault.kind());
        add(atMicros, client, Kind.REPORTS, what);
    }

    @Override
    public void reported(long atMicros, int seat, Evidence evidence) {
        String against = Names.node(evidence.accused(), replicas);
        String deed = evidence instanceof Evidence.Equivocation ? "equivocation" : "forgery";
        add(atMicros, seat, Kind.REPORTS, "holds proof of " + deed + " by " + against);
    }

    @Override
    public void broken(long atMicros, int seat, String what) {
        add(atMicros, seat, Kind.FAILS, "stops: " + what);
    }

    @Override
    public void crashed(long atMicros, int seat) {
        add(atMicros, seat, Kind.FAILS, "crashes");
    }

    @Override
    public void restarted(long atMicros, int seat, DiskOutcome found) {
        add(atMicros, seat, Kind.FAILS, "starts again, on its disk: " + Names.words(found));
    }

    @Override
    public void healed(long atMicros) {
        healedMicros = atMicros;
    }
}
