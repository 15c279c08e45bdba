package org.kingcobra.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.StateMachine;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.sim.Load;
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
        assertTrue(first.what().endsWith("the service is not deterministic, and neither replica is to blame"));
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

    private static Report run(int honestUntil) {
        return run(counter -> new Counter(counter.incrementAndGet(), honestUntil));
    }

    private interface Factory {
        StateMachine create(AtomicInteger instances);
    }

    private static Report run(Factory factory) {
        AtomicInteger instances = new AtomicInteger();
        Scenario scenario = new Scenario(
                4, 1, "broken", SETTINGS, new Load(1, 20, 1, 1_000), 100_000, false, new FaultPlan(List.of()));
        return Simulation.run(
                scenario,
                new StateMachineWorkload(
                        "broken",
                        Size.USUAL,
                        () -> factory.create(instances),
                        (client, number, random) -> ByteString.copyFromUtf8("add")));
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
}
