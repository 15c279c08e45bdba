package org.kingcobra.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.StateMachine;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.sim.Load;
import org.kingcobra.sim.Mark;
import org.kingcobra.sim.Observer;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.fault.FaultPlan;
import org.kingcobra.sim.workload.Size;
import org.kingcobra.sim.workload.StateMachineWorkload;

/** A user's counter that looks at what differs from replica to replica, as a clock or the order of a hash map does. */
class BrokenServiceTest {
    private static final OrderSettings SETTINGS = new OrderSettings(2, 8, 16, 1 << 20, 256, 200_000, 50_000, 500_000);

    @Test
    void theFirstDivergingCommandOfAServiceThatIsNotDeterministicIsNamedAndNoReplicaConvicted() {
        Report report = run(3);
        Violation first = report.violations().get(0);
        assertEquals("I1", first.invariant(), report.violations().toString());
        assertTrue(first.what().startsWith("command "), first.what());
        assertTrue(first.what().contains(" of equal batches, operation "), first.what());
        assertTrue(first.what().contains("is the first to differ: replica "), first.what());
        assertTrue(
                first.what()
                        .endsWith(
                                "the service is not deterministic or its snapshot is not all of it, and neither replica is to blame"));
        assertTrue(
                report.violations().stream()
                        .noneMatch(violation -> violation.invariant().equals("I10")),
                report.violations().toString());
    }

    @Test
    void aServiceThatIsDeterministicIsNotSuspected() {
        assertEquals(List.of(), run(Integer.MAX_VALUE).violations());
    }

    @Test
    void statesThatDifferAreToldThoughNoReplyDiffers() {
        Report report = run(counter -> new Secretive(counter.incrementAndGet()));
        assertFalse(report.isClean());
        assertTrue(
                report.violations()
                        .get(0)
                        .what()
                        .endsWith("have different states, although no reply until then differed"),
                report.violations().toString());
    }

    @Test
    void aServiceThatLooksAtAClockOrAtTheOrderOfAHashMapConvictsNobody() {
        for (Factory factory : List.<Factory>of(unused -> new Timed(), unused -> new Unordered())) {
            Report report = run(factory);
            Violation first = report.violations().get(0);
            assertEquals("I1", first.invariant(), report.violations().toString());
            assertTrue(first.what().startsWith("command 0 of equal batches, operation 1 of client "), first.what());
            assertFalse(
                    report.violations().toString().contains("I10"),
                    report.violations().toString());
        }
    }

    @Test
    void aReplicaThatAServiceHasMadeDivergeIsGivenTheStateOfTheOthers() {
        int third = 3; // one machine is made first, for the model
        List<Integer> diverged = new ArrayList<>();
        Report report = run(counter -> new Slip(counter.incrementAndGet() == third), new Observer() {
            @Override
            public void diverged(long atMicros, int seat, long sequence) {
                diverged.add(seat);
            }
        });
        assertEquals(
                "I1",
                report.violations().get(0).invariant(),
                report.violations().toString());
        assertTrue(
                report.violations().get(0).what().startsWith("command "),
                report.violations().toString());
        assertEquals(1, diverged.size(), "noticed that they have diverged: " + diverged);
        assertFalse(report.violations().toString().contains("I9"), "it was not repaired: " + report.violations());
        assertFalse(
                report.violations().toString().contains("I10"),
                report.violations().toString());
        assertTrue(report.marks().has(Mark.STATE_TRANSFERRED));
    }

    private static Report run(int honestUntil) {
        return run(counter -> new Counter(counter.incrementAndGet(), honestUntil));
    }

    private interface Factory {
        StateMachine create(AtomicInteger instances);
    }

    private static Report run(Factory factory) {
        return run(factory, new Observer() {});
    }

    private static Report run(Factory factory, Observer watcher) {
        AtomicInteger instances = new AtomicInteger();
        Scenario scenario = new Scenario(
                4, 1, "broken", SETTINGS, new Load(1, 20, 1, 1_000), 100_000, false, new FaultPlan(List.of()));
        return Simulation.run(
                scenario,
                new StateMachineWorkload(
                        "broken",
                        Size.USUAL,
                        () -> factory.create(instances),
                        (client, number, random) -> ByteString.copyFromUtf8("add")),
                watcher);
    }

    /** From some command on, its answers depend on which object of its class it is. */
    private static class Counter implements StateMachine {
        private final int instance;
        private final int divergesAt;
        private long count;

        Counter(int instance, int divergesAt) {
            this.instance = instance;
            this.divergesAt = divergesAt;
        }

        @Override
        public Reply apply(Ordered command) {
            count++;
            return Reply.done(count + (count >= divergesAt ? " by " + instance : ""));
        }

        @Override
        public ByteString snapshot() {
            return ByteString.copyFromUtf8(Long.toString(count));
        }

        @Override
        public void restore(ByteString snapshot) {
            count = Long.parseLong(snapshot.toStringUtf8());
        }
    }

    /** Its answers are right and its state is its own. */
    private static final class Secretive extends Counter {
        private final int instance;

        Secretive(int instance) {
            super(instance, Integer.MAX_VALUE);
            this.instance = instance;
        }

        @Override
        public ByteString snapshot() {
            return ByteString.copyFromUtf8("instance " + instance);
        }

        @Override
        public void restore(ByteString snapshot) {
            // keeps what it has
        }
    }

    /** It has looked at the wall. */
    private static final class Timed extends Counter {
        Timed() {
            super(0, Integer.MAX_VALUE);
        }

        @Override
        public Reply apply(Ordered command) {
            return Reply.done(super.apply(command).text() + " at " + System.nanoTime());
        }
    }

    /** It answers with the keys of a map in the order in which they happen to be there. */
    private static final class Unordered extends Counter {
        private static final int KEYS = 16;
        private final Map<Object, Integer> map = new HashMap<>();

        Unordered() {
            super(0, Integer.MAX_VALUE);
            for (int key = 0; key < KEYS; key++) {
                map.put(new Object(), key); // hashed by where it is
            }
        }

        @Override
        public Reply apply(Ordered command) {
            return Reply.done(super.apply(command).text() + " of " + map.values());
        }
    }

    /** One of its kind counts double, once. */
    private static final class Slip extends Counter {
        private static final String SLIPS_AFTER = "5";
        private final boolean slips;

        Slip(boolean slips) {
            super(0, Integer.MAX_VALUE);
            this.slips = slips;
        }

        @Override
        public Reply apply(Ordered command) {
            Reply reply = super.apply(command);
            return slips && reply.text().equals(SLIPS_AFTER) ? super.apply(command) : reply;
        }
    }
}
