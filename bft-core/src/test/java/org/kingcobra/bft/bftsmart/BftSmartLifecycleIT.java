package org.kingcobra.bft.bftsmart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.engine.EngineStartException;
import org.kingcobra.bft.engine.OrderedReplica;
import org.kingcobra.bft.engine.OrderingEngine;

class BftSmartLifecycleIT {
    private static final int GROUPS = 4;

    @Test
    void groupsThatLiveTogetherLeaveNoThreadAndNoPortBehind() throws Exception {
        TestGroup.ofFour().close(); // whatever the Java library starts once for all
        Set<Thread> before = liveThreads();
        List<TestGroup> groups = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            groups.add(TestGroup.ofFour());
        }
        for (TestGroup group : groups) {
            group.submit("hello");
            group.awaitExecuted("hello", 0, 1, 2, 3);
        }
        groups.get(1).engine.crash(2);
        for (TestGroup group : groups) {
            assertNoPortIsOpen(group);
            group.close();
        }
        Set<Thread> left = liveThreads();
        left.removeAll(before);
        left.removeIf(thread -> thread.getName().startsWith("ForkJoinPool"));
        assertEquals(Set.of(), left);
        for (TestGroup group : groups) {
            assertEquals(List.of("hello"), group.recorder(0).executed());
            assertEquals(0, group.recorders.stream().mapToInt(Recorder::halts).sum());
        }
    }

    private static Set<Thread> liveThreads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** Nobody can connect to a replica once the group is up: neither as a client nor as a replica. */
    private static void assertNoPortIsOpen(TestGroup group) {
        for (int index = 0; index < 4; index++) {
            int port = group.engine.replica(index).port();
            assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
            assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port - 1).close());
        }
    }

    @Test
    void aStartThatFailsCleansUpAndSaysWhichReplicaFailedAtWhat() throws Exception {
        TestGroup.ofFour().close();
        Set<Thread> before = liveThreads();
        PrintStream outBefore = System.out;
        List<OrderedReplica> recorders = List.of(new Recorder(), new Recorder(), new Recorder(), new Recorder());
        try (ServerSocket taken = new ServerSocket(0)) {
            BftSmartEngine.Ports ports = replicas -> {
                Addresses addresses = Addresses.free(replicas);
                addresses.add(2, "127.0.0.1", taken.getLocalPort() - 1);
                return addresses;
            };
            EngineStartException failure = assertThrows(
                    EngineStartException.class,
                    () -> BftSmartEngine.start(recorders, new GroupSize(4), TestGroup.SETTINGS, ports));
            assertTrue(failure.toString().contains("replica 2 failed to open its port"), failure.toString());
        }
        assertSame(outBefore, System.out);
        Set<Thread> left = liveThreads();
        left.removeAll(before);
        left.removeIf(thread -> thread.getName().startsWith("ForkJoinPool"));
        assertEquals(Set.of(), left);
    }

    @Test
    void nothingIsPrintedButWhatTheEmbeddingProgramPrintsAlsoFromWithinExecution() throws Exception {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream ownOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream ownErr = new PrintStream(err, true, StandardCharsets.UTF_8);
        System.setOut(ownOut);
        System.setErr(ownErr);
        try {
            List<Printer> printers = List.of(new Printer(), new Printer(), new Printer(), new Printer());
            OrderingEngine engine = new BftSmartProvider().start(printers, TestGroup.SETTINGS);
            System.out.println("main says hello");
            for (int replica = 0; replica < 4; replica++) {
                engine.submit(replica, Recorder.envelope("x"));
            }
            for (Printer printer : printers) {
                while (printer.recorder.count() < 1) {
                    Thread.sleep(10); // a waiting library could print, and printing is what is watched
                }
            }
            engine.crash(0); // the change of leaders is where the artifact prints most
            for (int replica = 0; replica < 4; replica++) {
                engine.submit(replica, Recorder.envelope("y"));
            }
            while (printers.get(1).recorder.count() < 2) {
                Thread.sleep(10); // as above
            }
            engine.close();
            assertSame(ownOut, System.out);
            assertSame(ownErr, System.err);
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(lines.contains("main says hello"));
        assertEquals(Set.of("main says hello", "executing 1", "executing 2"), Set.copyOf(lines));
        assertEquals(
                Set.of("executing 1", "executing 2"),
                err.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toSet()));
    }

    /** Prints while it executes. */
    private static final class Printer implements OrderedReplica {
        private final Recorder recorder = new Recorder();

        @Override
        public boolean admits(byte[] envelope) {
            return true;
        }

        @Override
        public void deliver(DecidedBatch batch) {
            System.out.println("executing " + batch.sequence());
            System.err.printf("executing %d%n", batch.sequence());
            recorder.deliver(batch);
        }

        @Override
        public void halted(String reason) {
            recorder.halted(reason);
        }
    }
}
