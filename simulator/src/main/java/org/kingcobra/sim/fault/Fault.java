package org.kingcobra.sim.fault;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;

/**
 * One thing that goes wrong. Seats are numbered from 0; nodes are the seats and behind them the clients. Text form: the kind's
 * code and its fields with commas between, as in {@code crash,2,1500}.
 */
public sealed interface Fault {
    <R> R match(Cases<R> cases);

    /** From when until when; a moment is a window of no length. */
    Window during();

    /** The same fault at another time. */
    Fault during(Window other);

    default FaultKind kind() {
        return FaultKind.of(this);
    }

    default String text() {
        return FaultText.of(this);
    }

    /**
     * Stops; what it had not synced is lost.
     *
     * @param atMicros not before
     * @param when what it is doing then, so that others hear half of it
     */
    record Crash(int seat, long atMicros, Occasion when) implements Fault {
        public Crash(int seat, long atMicros) {
            this(seat, atMicros, Occasion.AT_ONCE);
        }

        public Crash {
            checkNode(seat);
            checkMoment(atMicros);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.crash(this);
        }

        @Override
        public Window during() {
            return new Window(atMicros, atMicros);
        }

        @Override
        public Fault during(Window other) {
            return new Crash(seat, other.fromMicros(), when);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** Starts again, if it had crashed, with what it finds on its disk. */
    record Restart(int seat, long atMicros, DiskOutcome found) implements Fault {
        public Restart {
            checkNode(seat);
            checkMoment(atMicros);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.restart(this);
        }

        @Override
        public Window during() {
            return new Window(atMicros, atMicros);
        }

        @Override
        public Fault during(Window other) {
            return new Restart(seat, other.fromMicros(), found);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** Stands still, and its clock goes on; what is sent to it waits. */
    record Pause(int seat, Window during) implements Fault {
        public Pause {
            checkNode(seat);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pause(this);
        }

        @Override
        public Fault during(Window other) {
            return new Pause(seat, other);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Its clock jumps forward and then goes wrong.
     *
     * @param ratePpm how much too fast, or too slow if below 0, in parts of a million
     */
    record Skew(int seat, Window during, int ratePpm, long jumpMicros) implements Fault {
        /** Half as fast, or half as fast again. */
        public static final int RATE_MAX_PPM = 500_000;

        public Skew {
            checkNode(seat);
            checkArgument(
                    Math.abs((long) ratePpm) <= RATE_MAX_PPM,
                    "expected a rate within %s ppm, got %s",
                    RATE_MAX_PPM,
                    ratePpm);
            checkMoment(jumpMicros);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.skew(this);
        }

        @Override
        public Fault during(Window other) {
            return new Skew(seat, other, ratePpm, jumpMicros);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Two nodes hear each other only if a group holds both. Nodes in no group hear everybody. Groups may overlap: a bridge, a
     * ring.
     */
    record Partition(Window during, List<List<Integer>> groups) implements Fault {
        public Partition {
            checkArgument(!groups.isEmpty(), "expected at least one group of nodes");
            groups = groups.stream().map(Fault::checkedNodes).collect(ImmutableList.toImmutableList());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.partition(this);
        }

        @Override
        public Fault during(Window other) {
            return new Partition(other, groups);
        }

        public boolean cuts(int from, int to) {
            boolean concerned = false;
            boolean other = false;
            for (List<Integer> group : groups) {
                if (group.contains(from) && group.contains(to)) {
                    return false;
                }
                concerned |= group.contains(from);
                other |= group.contains(to);
            }
            return concerned && other;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** What these send does not reach those; the other way it does. */
    record OneWay(Window during, List<Integer> senders, List<Integer> receivers) implements Fault {
        public OneWay {
            senders = checkedNodes(senders);
            receivers = checkedNodes(receivers);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.oneWay(this);
        }

        @Override
        public Fault during(Window other) {
            return new OneWay(other, senders, receivers);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** Links that delay, lose, double and damage. */
    record Links(Window during, LinkPolicy policy) implements Fault {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.links(this);
        }

        @Override
        public Fault during(Window other) {
            return new Links(other, policy);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** What is sent from one to the other waits, and comes in a rush at the end. */
    record Clog(Window during, int from, int to) implements Fault {
        public Clog {
            checkNode(from);
            checkNode(to);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clog(this);
        }

        @Override
        public Fault during(Window other) {
            return new Clog(other, from, to);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** A running replica's disk fails it. */
    record DiskFault(int seat, Window during, DiskFaultKind what) implements Fault {
        public DiskFault {
            checkNode(seat);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.disk(this);
        }

        @Override
        public Fault during(Window other) {
            return new DiskFault(seat, other, what);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** Lies. Who ever lies counts against f for ever: what it signed stays signed. */
    record Byzantine(int seat, Window during, Behaviour behaviour) implements Fault {
        public Byzantine {
            checkNode(seat);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.byzantine(this);
        }

        @Override
        public Fault during(Window other) {
            return new Byzantine(seat, other, behaviour);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** Runs twice with one key, each half heard by some of the others (Twins, OPODIS 2021). */
    record Twins(int seat, Window during) implements Fault {
        public Twins {
            checkNode(seat);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.twins(this);
        }

        @Override
        public Fault during(Window other) {
            return new Twins(seat, other);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * A client that misbehaves.
     *
     * @param client numbered from 0
     */
    record ClientFault(int client, Window during, ClientFaultKind what) implements Fault {
        public ClientFault {
            checkNode(client);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.client(this);
        }

        @Override
        public Fault during(Window other) {
            return new ClientFault(client, other, what);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** One for each kind. */
    interface Cases<R> {
        R crash(Crash fault);

        R restart(Restart fault);

        R pause(Pause fault);

        R skew(Skew fault);

        R partition(Partition fault);

        R oneWay(OneWay fault);

        R links(Links fault);

        R clog(Clog fault);

        R disk(DiskFault fault);

        R byzantine(Byzantine fault);

        R twins(Twins fault);

        R client(ClientFault fault);
    }

    private static void checkNode(int node) {
        checkArgument(
                node >= 0 && node < FaultPlan.NODES_MAX, "expected a node below %s, got %s", FaultPlan.NODES_MAX, node);
    }

    private static void checkMoment(long micros) {
        checkArgument(
                micros >= 0 && micros <= Window.EVER_MICROS,
                "expected at least 0 us and at most %s, got %s",
                Window.EVER_MICROS,
                micros);
    }

    private static List<Integer> checkedNodes(List<Integer> nodes) {
        checkArgument(!nodes.isEmpty(), "expected at least one node");
        nodes.forEach(Fault::checkNode);
        return ImmutableList.copyOf(nodes);
    }
}
