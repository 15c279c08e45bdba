package org.kingcobra.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.kingcobra.bft.BrokenInvariantError;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.HostRules;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.log.FirstBoot;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.kernel.EventQueue;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SimClock;
import org.kingcobra.sim.kernel.SimDisk;
import org.kingcobra.sim.kernel.SimNetwork;
import org.kingcobra.sim.workload.Actor;
import org.kingcobra.sim.workload.Session;
import org.kingcobra.sim.workload.Setting;
import org.kingcobra.sim.workload.Workload;

/** A group of replicas and clients in virtual time; what happens is a function of the seed and of what is done to it. */
final class SimGroup {
    /** What is run. */
    record Shape(int replicas, Workload workload, SimClient.Pace pace, OrderSettings settings, Deployment deployment) {
        Shape(int replicas, Workload workload, SimClient.Pace pace, OrderSettings settings) {
            this(replicas, workload, pace, settings, Deployment.PLAIN);
        }
    }

    /** May do something to whoever has just sent a message. */
    interface SendListener {
        void sent(int from, SimMessage message);
    }

    private final EventQueue queue = new EventQueue();
    private final SimNetwork<SimMessage> network;
    private final long seed;
    private final Shape shape;
    private final Session session;
    private final Parties parties;
    private final List<SimReplica> replicas = new ArrayList<>();
    private final List<SimClock> clocks = new ArrayList<>();
    private final List<RandomStream> chances = new ArrayList<>();
    private final List<SimDisk> disks = new ArrayList<>();
    private final List<SimClient> clients = new ArrayList<>();
    private final HashMap<ClientId, Integer> nodes = new HashMap<>(); // never iterated
    private final TreeSet<Integer> notDone = new TreeSet<>();
    private final FaultySeats faulty =
            new FaultySeats(seat -> replicas.get(seat).seatedForGood());
    private SendListener afterSending = (from, message) -> {};
    private long highestExecuted;
    private final Marks marks = new Marks();
    private final RunLog log = new RunLog(queue::nowMicros);

    SimGroup(long seed, Shape shape) {
        this.seed = seed;
        this.shape = shape;
        parties = new Parties(seed, shape.replicas(), shape.workload().size().clients());
        network = new SimNetwork<>(queue, RandomStream.named(seed, "network"), SimMessage::corrupted);
        network.watch(log::passed);
        session = begin();
        for (int seat = 0; seat < shape.replicas(); seat++) {
            addReplica(seat);
        }
        for (int number = 0; number < shape.workload().size().clients(); number++) {
            addClient(number);
        }
    }

    private void addReplica(int seat) {
        clocks.add(new SimClock(queue));
        disks.add(newDisk("disk " + seat));
        replicas.add(new SimReplica(this, seat, disks.get(seat)));
        chances.add(RandomStream.named(seed, "replica " + seat));
        network.attach((from, message) -> run(seat, replica -> receive(from, replica, message)));
    }

    /** A second replica for a seat, with the same key and a disk of its own. */
    SimReplica twin(int seat) {
        return new SimReplica(this, seat, newDisk("twin disk " + seat));
    }

    private SimDisk newDisk(String name) {
        SimDisk disk = new SimDisk(queue, RandomStream.named(seed, name));
        FirstBoot.init(disk);
        disk.settle();
        return disk;
    }

    private void receive(int from, SimReplica replica, SimMessage message) {
        if (isFaulty(from)) {
            int seat = replicas.indexOf(replica);
            log.tell(observer -> observer.heardFromFaulty(nowMicros(), seat, from, message));
        }
        replica.receive(from, message);
    }

    private Session begin() {
        return shape.workload().begin(new Setting(parties.genesis(), parties.clientIds(), parties.keys()::verify));
    }

    private void addClient(int number) {
        int node = shape.replicas() + number;
        Identity identity = parties.client(number);
        RandomStream random = RandomStream.named(seed, "client " + node);
        Actor actor = session.actor(number, random);
        SimClient client = new SimClient(
                new GroupWorld(this, log, notDone), new SimClient.Role(node, identity, actor, random), shape.pace());
        nodes.put(identity.id(), node);
        clients.add(client);
        network.attach(client::receive);
        if (!client.isDone()) {
            notDone.add(node);
        }
    }

    /** Lets a seat's replica do something, as soon as it does not stand still; an own bug stops it, as it would in production. */
    private void run(int seat, Consumer<SimReplica> action) {
        SimReplica replica = replicas.get(seat);
        clocks.get(seat).run(() -> guard(seat, replica, () -> action.accept(replica)));
    }

    /** Lets what sits in a seat do something; an own bug stops it, whoever called. */
    @SuppressWarnings("IllegalCatch") // whatever a replica's code throws stops that replica, and is to be replayed
    void guard(int seat, SimReplica replica, Runnable action) {
        try {
            action.run();
        } catch (BrokenInvariantError bug) {
            stop(seat, replica, String.valueOf(bug.getMessage()));
        } catch (RuntimeException bug) {
            stop(seat, replica, bug.toString());
        }
    }

    private void stop(int seat, SimReplica replica, String bug) {
        replica.crash();
        log.tell(observer -> observer.broken(nowMicros(), seat, bug));
    }

    void observe(Observer observer) {
        log.observe(observer);
    }

    /** What is done as soon as somebody has said something, while it is on its way. */
    void afterSending(SendListener listener) {
        afterSending = listener;
    }

    void start() {
        for (int seat = 0; seat < shape.replicas(); seat++) {
            run(seat, SimReplica::start);
        }
        clients.forEach(SimClient::start);
    }

    /** Starts everything and runs until all clients are done, or virtual time is over; whether they are. */
    boolean run(long untilMicros) {
        start();
        return runOn(untilMicros);
    }

    /** Goes on. */
    boolean runOn(long untilMicros) {
        boolean more = true;
        while (more && !isDone()) {
            more = queue.runNext(untilMicros);
        }
        return isDone();
    }

    /** Whether every client whose operations must end has got all answers. */
    boolean isDone() {
        return notDone.isEmpty();
    }

    /** Somebody wants something, however much was done before: the first client that is honest. */
    void wantMore() {
        for (SimClient client : clients) {
            client.askOnceMore();
            if (!client.isDone()) {
                notDone.add(shape.replicas() + clients.indexOf(client));
                return;
            }
        }
    }

    /** Lets virtual time pass, whatever clients do. */
    void settle(long untilMicros) {
        boolean more = true;
        while (more) {
            more = queue.runNext(untilMicros);
        }
    }

    /** The last sequence that any correct replica has ever executed. */
    long highestExecuted() {
        return highestExecuted;
    }

    @Override
    public String toString() {
        return replicas + " at " + nowMicros() + " us after " + events() + " events";
    }

    SimNetwork<SimMessage> network() {
        return network;
    }

    SimReplica replica(int seat) {
        return replicas.get(seat);
    }

    SimClock clock(int seat) {
        return clocks.get(seat);
    }

    /** A number that nobody else knows, for a replica that starts. */
    long chance(int seat) {
        return chances.get(seat).nextLong();
    }

    Deployment deployment() {
        return shape.deployment();
    }

    SimDisk disk(int seat) {
        return disks.get(seat);
    }

    RandomStream random(String name) {
        return RandomStream.named(seed, name);
    }

    /** From now on the seat counts against f: nothing is asked of it any more. */
    void setFaulty(int seat) {
        faulty.lies(seat);
    }

    boolean isFaulty(int seat) {
        return faulty.contains(seat);
    }

    int faultySeats() {
        return faulty.count(shape.replicas());
    }

    void crash(int seat) {
        if (!replicas.get(seat).isCrashed()) {
            replicas.get(seat).crash();
            disks.get(seat).halt();
            clocks.get(seat).forget();
            if (shape.deployment().forgets()) {
                faulty.forgets(seat, replicas.get(seat).latestLife());
            }
            log.crashed(seat);
        }
    }

    /**
     * Starts a crashed seat with what is on its disk. One that may have forgotten votes counts against f until it is seated anew for
     * good; where the deployment forgets them it does so from its crash on.
     */
    void restart(int seat, DiskOutcome found) {
        if (!replicas.get(seat).isCrashed()) {
            return;
        }
        log.restarts(seat, found);
        DiskOutcomes.leave(disks.get(seat), found);
        if (found.forgetsVotes()) {
            faulty.forgets(seat, replicas.get(seat).latestLife());
        }
        if (found.deceives()) {
            faulty.isDeceived(seat);
        }
        run(seat, SimReplica::start);
        log.tell(observer -> observer.restarted(nowMicros(), seat, found));
    }

    /** Whether the seat will never be judged, whatever happens. */
    boolean isByzantine(int seat) {
        return faulty.isLying(seat);
    }

    boolean isAccountable(int seat) {
        return faulty.isAccountable(seat);
    }

    List<Violation> violations() {
        return log.violations();
    }

    void violate(Violation violation) {
        log.violate(violation);
    }

    Marks marks() {
        return marks;
    }

    void reach(Mark mark) {
        marks.reach(mark);
    }

    Digest traceHash() {
        return log.traceHash();
    }

    long events() {
        return queue.ran();
    }

    long nowMicros() {
        return queue.nowMicros();
    }

    void after(long delayMicros, Runnable action) {
        queue.after(delayMicros, action);
    }

    OrderSettings settings() {
        return shape.settings();
    }

    Session session() {
        return session;
    }

    Parties parties() {
        return parties;
    }

    List<SimClient> clients() {
        return clients;
    }

    int seats() {
        return shape.replicas();
    }

    ReplicaHost newHost() {
        HostRules rules = new HostRules(settings().window(), settings().checkpointInterval());
        return new ReplicaHost(parties.genesis(), parties.envelopes()::check, session.mounts(), rules);
    }

    boolean isReplica(int node) {
        return node < shape.replicas();
    }

    int node(ClientId client) {
        return nodes.getOrDefault(client, -1);
    }

    void send(int from, int to, SimMessage message) {
        if (isReplica(from) && replicas.get(from).isCrashed()) {
            return; // in the middle of what it said
        }
        log.sent(from, to, message);
        afterSending.sent(from, message);
        network.send(from, to, message);
    }

    /** To all other replicas. */
    void broadcast(int from, SimMessage message) {
        for (int to = 0; to < shape.replicas(); to++) {
            if (to != from) {
                send(from, to, message);
            }
        }
    }

    void reply(int from, int client, SignedReply reply) {
        send(from, client, new SimMessage.Answer(reply));
    }

    void executed(int seat, DecidedBatch batch, Execution execution) {
        if (!faulty.isLying(seat)) {
            highestExecuted = Math.max(highestExecuted, batch.sequence());
        }
        log.executed(seat, batch, execution);
    }

    RunLog log() {
        return log;
    }

    /** Something that those who watch are to know, and that changes nothing. */
    void tell(Consumer<Observer> event) {
        log.tell(event);
    }
}
