package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.sim.check.Check.Answered;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SimKeys;

/** Runs in which something else happens have another hash. */
class RunLogTest {
    private static final ClientId CLIENT =
            new SimKeys(RandomStream.named(1, "keys")).identity("alice").id();

    private static Digest hash(Consumer<RunLog> run) {
        RunLog log = new RunLog(() -> 7);
        run.accept(log);
        return log.traceHash();
    }

    private static void answer(RunLog log, String leaf) {
        log.answered(new Answered(7, 4, CLIENT, 1, List.of()), ByteString.copyFromUtf8(leaf));
    }

    @Test
    void equalRunsHaveEqualHashes() {
        assertEquals(hash(log -> answer(log, "a")), hash(log -> answer(log, "a")));
    }

    @Test
    void aLeafOfEqualLengthIsAnotherAnswer() {
        assertNotEquals(hash(log -> answer(log, "a")), hash(log -> answer(log, "b")));
    }

    @Test
    void aMessageThatSaysSomethingElseIsAnotherOne() {
        assertNotEquals(
                hash(log -> log.passed(0, 1, new SimMessage.Request(ByteString.copyFromUtf8("a")))),
                hash(log -> log.passed(0, 1, new SimMessage.Request(ByteString.copyFromUtf8("b")))));
    }

    @Test
    void whatIsViolatedCountsAndNotInWhichWords() {
        Digest violated = hash(log -> log.violate(new Violation("I1", 1, 0, 0, "one")));
        assertNotEquals(hash(log -> {}), violated);
        assertNotEquals(hash(log -> log.violate(new Violation("I2", 1, 0, 0, "one"))), violated);
        assertEquals(hash(log -> log.violate(new Violation("I1", 1, 0, 0, "another"))), violated);
    }

    @Test
    void noTwoEventsHaveOneCode() {
        assertEquals(
                TraceEvent.values().length,
                Arrays.stream(TraceEvent.values())
                        .map(event -> event.code)
                        .distinct()
                        .count());
    }
}
