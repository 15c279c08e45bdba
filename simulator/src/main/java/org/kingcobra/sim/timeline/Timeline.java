package org.kingcobra.sim.timeline;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Message;
import org.kingcobra.sim.Observer;
import org.kingcobra.sim.SimMessage;
import org.kingcobra.sim.check.Observer.Answered;
import org.kingcobra.sim.check.Observer.Signed;
import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.timeline.Moment.Kind;

/** Writes down what happens in a run, to be shown. */
public final class Timeline implements Observer {
    /** Moments that are written down; a run of a schedule has some thousand. */
    private static final int MOMENTS_MAX = 200_000;

    private final int replicas;
    private final List<Moment> moments = new ArrayList<>();
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
        Moment moment = new Moment(atMicros, node, kind, what);
        boolean said = !moments.isEmpty() && moments.get(moments.size() - 1).equals(moment); // to each of the others
        if (!said && moments.size() < MOMENTS_MAX) {
            moments.add(moment);
            nodes = Math.max(nodes, node + 1);
        }
    }

    @Override
    public void sent(long atMicros, int from, int to, SimMessage message) {
        if (message instanceof SimMessage.Ordering ordering) {
            said(atMicros, from, ordering.message());
        }
    }

    private void said(long atMicros, int from, Message message) {
        if (message instanceof Message.Propose propose) {
            add(atMicros, from, Kind.ORDERS, "proposes " + propose.vote().slot().sequence());
        } else if (message instanceof Message.Stop stop) {
            add(
                    atMicros,
                    from,
                    Kind.CHANGES_LEADER,
                    "STOP " + stop.vote().slot().regency());
        } else if (message instanceof Message.Sync sync) {
            add(atMicros, from, Kind.CHANGES_LEADER, "SYNC " + sync.slot().regency());
        }
    }

    @Override
    public void executed(long atMicros, int seat, DecidedBatch batch, Execution execution) {
        add(
                atMicros,
                seat,
                Kind.EXECUTES,
                "executes " + batch.sequence() + " (" + batch.envelopes().size() + "), head "
                        + execution.chainHead().abbreviated());
    }

    @Override
    public void restored(long atMicros, int seat, long sequence, Digest chainHead) {
        add(atMicros, seat, Kind.CHANGES_LEADER, "takes over the state after " + sequence);
    }

    @Override
    public void asked(Signed event) {
        Envelope envelope = event.envelope();
        int count = envelope.operations().size();
        String numbers =
                envelope.firstOperation() + (count == 1 ? "" : " to " + (envelope.firstOperation() + count - 1));
        add(event.atMicros(), event.node(), Kind.ASKS, "asks for " + numbers);
    }

    @Override
    public void answered(Answered event, ByteString leaf) {
        add(event.atMicros(), event.node(), Kind.ASKS, "answered from " + event.firstOperation());
    }

    @Override
    public void blamed(long atMicros, int client, ReplicaFault fault) {
        add(atMicros, client, Kind.REPORTS, "blames a replica: " + fault);
    }

    @Override
    public void reported(long atMicros, int seat, Evidence evidence) {
        String against = Names.node(evidence.accused(), replicas);
        add(atMicros, seat, Kind.REPORTS, "evidence against " + against);
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
