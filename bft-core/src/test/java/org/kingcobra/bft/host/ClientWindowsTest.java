package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.state.MalformedStateException;

class ClientWindowsTest {
    private static final ClientId REPLICA = client("replica");
    private static final int BYTES_MAX = 10_000;

    private final ClientWindows windows = empty();

    @Test
    void whoWasSilentForLongestIsForgottenFirstAndCannotActAgain() {
        execute(windows, "alice", 1, 4_000);
        execute(windows, "bob", 1, 4_000);
        execute(windows, "alice", 2, 10);
        execute(windows, "carol", 1, 4_000);
        assertTrue(windows.bytes() <= BYTES_MAX);
        assertEquals(2, windows.open(client("bob")).orElseThrow().floor());
        ClientWindow alice = windows.open(client("alice")).orElseThrow();
        assertEquals(1, alice.floor());
        assertTrue(alice.find(1).isPresent());
    }

    @Test
    void aRestoredCopyForgetsTheSameClientNext() throws MalformedStateException {
        execute(windows, "bob", 1, 4_000);
        execute(windows, "alice", 1, 4_000);
        execute(windows, "bob", 2, 10);
        ClientWindows copy = empty();
        copy.restore(windows.chunks());
        assertEquals(windows.root(), copy.root());
        execute(windows, "carol", 1, 4_000);
        execute(copy, "carol", 1, 4_000);
        assertEquals(windows.root(), copy.root());
        assertEquals(2, copy.open(client("alice")).orElseThrow().floor());
    }

    /** Else each operation of a client that is gone would take memory for ever. */
    @Test
    void whatAFloorHasPassedIsForgottenAlsoOfAClientThatNeverComesBack() throws MalformedStateException {
        windows.beginBatch(1);
        execute(windows, "alice", 1, 10);
        windows.beginBatch(2);
        ClientWindow alice = windows.open(client("alice")).orElseThrow();
        alice.raiseFloor(2);
        windows.close(alice);
        assertFalse(alice.history().isEmpty());
        ClientWindows copy = empty();
        copy.restore(windows.chunks());
        windows.beginBatch(3);
        assertTrue(alice.history().isEmpty());
        copy.beginBatch(3);
        assertEquals(windows.chunks(), copy.chunks());
        assertEquals(windows.root(), copy.root());
    }

    @Test
    void aReplicaAlwaysHasAPlaceAndAFurtherClientHasNone() {
        for (int i = 0; i < 3; i++) {
            assertTrue(windows.open(client("client " + i)).isPresent());
        }
        assertTrue(windows.open(REPLICA).isPresent());
        assertEquals(Optional.empty(), windows.open(client("one too many")));
        assertTrue(windows.open(client("client 0")).isPresent());
    }

    private static ClientWindows empty() {
        return new ClientWindows(List.of(REPLICA), new ClientWindows.Capacity(3, BYTES_MAX), 1);
    }

    private static void execute(ClientWindows windows, String client, long number, int resultBytes) {
        ClientWindow window = windows.open(client(client)).orElseThrow();
        ExecutedRun run = new ExecutedRun(number, 1);
        run.add(number, Reply.done(ByteString.copyFrom(new byte[resultBytes])));
        window.remember(run);
        windows.close(window);
    }

    private static ClientId client(String name) {
        return ServiceHarness.identity(name).id();
    }
}
