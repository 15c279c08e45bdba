package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.sim.check.Model;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.workload.Actor;
import org.kingcobra.sim.workload.Script;
import org.kingcobra.sim.workload.Session;
import org.kingcobra.sim.workload.Setting;
import org.kingcobra.sim.workload.Size;
import org.kingcobra.sim.workload.Workload;

/** Every client says who it is and counts what it asks for; every replica remembers what it has executed. */
final class NumberedOperations implements Workload, Session {
    static final int SERVICE_TAG = Mount.FIRST_TAG;
    static final String ROGUE = "rogue ";
    private static final long DAMAGE = 1_000_000;

    private final int replicas;
    private final Size size;
    private final List<List<String>> executedBy = new ArrayList<>();
    private final TreeSet<Integer> damaged = new TreeSet<>();
    private long latestTimeMicros;

    NumberedOperations(int replicas, int clients, int operations) {
        this.replicas = replicas;
        this.size = new Size(clients, operations, 1);
    }

    /** Each host that is made keeps what it executes; the first ones are the replicas', by seat. */
    private Mount recorder() {
        return new Mount(SERVICE_TAG, "recorder", state -> {
            int host = executedBy.size();
            List<String> executed = new ArrayList<>();
            executedBy.add(executed);
            ReplicatedCell<Long> count = state.cell("count", Codec.LONG, 0L);
            return (command, context) -> {
                latestTimeMicros = Math.max(latestTimeMicros, command.agreedTimeMicros());
                executed.add(command.payload().toStringUtf8());
                count.set(count.get() + (damaged.remove(host) ? DAMAGE : 1));
                return Reply.done(count.get().toString());
            };
        });
    }

    /** What the first host of a seat has executed. */
    List<String> executed(int seat) {
        return executedBy.get(seat);
    }

    long latestTimeMicros() {
        return latestTimeMicros;
    }

    /** The seat's first host counts wrongly, once. */
    void damage(int seat) {
        damaged.add(seat);
    }

    /** No host has executed anything twice, or what nobody asked for. */
    void check() {
        for (List<String> executed : executedBy) {
            assertEquals(executed.size(), new HashSet<>(executed).size(), "executed twice");
            executed.forEach(payload -> assertTrue(isAskedFor(payload), () -> "nobody asked for " + payload));
        }
    }

    private boolean isAskedFor(String payload) {
        List<String> words = Splitter.on(' ').splitToList(payload);
        boolean isOfClient = words.size() == 3
                && words.get(1).equals("asks")
                && Integer.parseInt(words.get(0)) >= replicas
                && Integer.parseInt(words.get(0)) < replicas + size.clients()
                && Integer.parseInt(words.get(2)) <= size.operations();
        return isOfClient || payload.startsWith(ROGUE);
    }

    @Override
    public String name() {
        return "numbered operations";
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public Workload sized(Size other) {
        return this;
    }

    @Override
    public Session begin(Setting setting) {
        return this;
    }

    @Override
    public List<Mount> mounts() {
        return List.of(recorder());
    }

    @Override
    public Actor actor(int client, RandomStream random) {
        return new Script(
                size,
                random,
                number -> new RequestedOperation(
                        SERVICE_TAG, ByteString.copyFromUtf8((replicas + client) + " asks " + (number + 1))));
    }

    @Override
    public Model model() {
        return Model.NONE;
    }
}
