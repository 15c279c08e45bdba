package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kingcobra.bft.ClientException;
import org.kingcobra.bft.IndeterminateOutcomeException;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.crypto.Identities;
import picocli.CommandLine.Command;

class FailureTest {
    private final ClientException silence = IndeterminateOutcomeException.unanswered(
            new OperationId(Identities.wellKnown("somebody").id(), 7), 15_000);

    /** Fails as it is told to. */
    @Command(name = "fail")
    private record Failing(RuntimeException how) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw how;
        }
    }

    @Test
    void aGroupThatDoesNotAnswerEndsWithOneLineAndNoStackTrace() {
        assertIsOneLine(silence);
    }

    // however many stages of a future the failure went through
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whatAFutureWrapsAroundTheFailureIsNotShown(int wrappings) {
        RuntimeException thrown = silence;
        for (int i = 0; i < wrappings; i++) {
            thrown = new CompletionException(thrown);
        }
        assertIsOneLine(thrown);
    }

    private void assertIsOneLine(RuntimeException thrown) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = KingCobra.run(
                List.of(() -> new Failing(thrown)), new PrintWriter(out, true), new PrintWriter(err, true), "fail");
        assertEquals(ExitCode.GROUP_FAILED, status);
        assertEquals("", out.toString());
        assertEquals("kingcobra: " + silence.getMessage() + "\n", err.toString());
    }
}
