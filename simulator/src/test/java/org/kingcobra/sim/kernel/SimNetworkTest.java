package org.kingcobra.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;

class SimNetworkTest {
    private final EventQueue queue = new EventQueue();
    private final SimNetwork<String> network =
            new SimNetwork<>(queue, RandomStream.named(1, "network"), (message, random) -> Optional.of(message + "?"));
    private final List<String> heard = new ArrayList<>();

    SimNetworkTest() {
        for (int node = 0; node < 3; node++) {
            int me = node;
            network.attach((from, message) -> heard.add(from + ">" + me + " " + message));
        }
    }

    private void pass() {
        long until = queue.nowMicros() + 1_000_000;
        boolean more = true;
        while (more) {
            more = queue.runNext(until);
        }
    }

    @Test
    void aCloggedLinkHoldsWhatIsSentUntilItIsFree() {
        network.clog(0, 1);
        network.send(0, 1, "a");
        network.send(0, 1, "b");
        network.send(0, 2, "c");
        pass();
        assertEquals(List.of("0>2 c"), heard);
        network.unclog(0, 1);
        pass();
        assertEquals(3, heard.size());
        assertTrue(heard.containsAll(List.of("0>1 a", "0>1 b")));
    }

    @Test
    void linksLoseDoubleAndDamageAsToldTo() {
        network.setPolicy(new LinkPolicy(0, 10, LinkPolicy.MILLION, 0, 0));
        network.send(0, 1, "lost");
        network.setPolicy(new LinkPolicy(0, 10, 0, LinkPolicy.MILLION, LinkPolicy.MILLION));
        network.send(0, 1, "a");
        pass();
        assertEquals(List.of("0>1 a?", "0>1 a?"), heard);
    }

    @Test
    void messagesOvertakeEachOther() {
        for (int i = 0; i < 20; i++) {
            network.send(0, 1, Integer.toString(10 + i));
        }
        pass();
        assertEquals(20, heard.size());
        assertTrue(!heard.equals(heard.stream().sorted().toList()));
    }

    @Test
    void whoTapsANodeHearsAndSpeaksInItsPlace() {
        network.tap(1, new SimNetwork.Tap<>() {
            @Override
            public void receive(int from, String message) {
                network.handTo(from, 1, message + " (overheard)");
            }

            @Override
            public void send(int to, String message) {
                network.transmit(1, to, "not " + message);
            }
        });
        network.send(0, 1, "a");
        network.send(1, 2, "b");
        pass();
        assertTrue(heard.containsAll(List.of("0>1 a (overheard)", "1>2 not b")), heard.toString());
        network.untap(1);
        network.send(1, 2, "c");
        pass();
        assertTrue(heard.contains("1>2 c"));
    }

    @Test
    void whatPassesIsSeenWhoeverSendsItAndSoIsWhatALinkMakesOfIt() {
        List<String> passed = new ArrayList<>();
        network.watch((from, to, message) -> passed.add(from + ">" + to + " " + message));
        network.send(0, 1, "sent");
        network.transmit(2, 1, "past a tap");
        network.setPolicy(new LinkPolicy(0, 10, 0, 0, LinkPolicy.MILLION));
        network.send(0, 2, "a");
        network.setPolicy(new LinkPolicy(0, 10, LinkPolicy.MILLION, 0, 0));
        network.send(0, 2, "lost");
        assertEquals(List.of("0>1 sent", "2>1 past a tap", "0>2 a", "0>2 a?", "0>2 lost"), passed);
    }
}
