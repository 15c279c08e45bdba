package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.state.MalformedStateException;

/**
 * ENGINE 2: what was spent in the state after s-W is answered alike by all who have executed something between s-W and s-1,
 * although floors rose and silent clients were forgotten since; against copies of the state itself.
 */
class SpentAsOfProperties {
    private static final List<ClientId> CLIENTS = LongStream.range(0, 3)
            .mapToObj(i -> ServiceHarness.identity("client " + i).id())
            .toList();
    private static final ClientWindows.Capacity SMALL = new ClientWindows.Capacity(3, 1_500);

    /** An envelope: whose, and what of the numbers from 1 to 9. */
    private record Request(int client, int first, int count, int floor) {
        Envelope envelope() {
            RequestedOperation operation = new RequestedOperation(1, ByteString.EMPTY);
            return new Envelope(
                    ByteString.EMPTY,
                    Digest.ZERO,
                    CLIENTS.get(client),
                    first,
                    Math.min(first, floor),
                    java.util.Collections.nCopies(count, operation));
        }
    }

    @Property(tries = 300)
    void everyVoterGivesTheAnswerOfTheStateWBefore(
            @ForAll("batches") List<List<Request>> batches, @ForAll @IntRange(min = 1, max = 4) int window)
            throws MalformedStateException {
        ClientWindows windows = empty(window);
        List<List<ByteString>> after = new ArrayList<>();
        after.add(windows.chunks());
        long sequence = 0;
        for (List<Request> batch : batches) {
            windows.beginBatch(++sequence);
            for (Request request : batch) {
                execute(windows, request.envelope());
            }
            after.add(windows.chunks());
            compare(windows, after, sequence, window);
            compare(copy(windows.chunks(), window), after, sequence, window);
        }
    }

    private static void compare(ClientWindows executed, List<List<ByteString>> after, long sequence, int window)
            throws MalformedStateException {
        for (long asOf = Math.max(0, sequence + 1 - window); asOf <= sequence; asOf++) {
            ClientWindows then = copy(after.get((int) asOf), window);
            for (int client = 0; client < CLIENTS.size(); client++) {
                for (int first = 1; first < 9; first++) {
                    Envelope asked = new Request(client, first, 2, 1).envelope();
                    boolean expected = then.isSpent(asked);
                    Statistics.label("differs from now").collect(expected != executed.isSpent(asked));
                    assertEquals(expected, executed.wasSpentAfter(asOf, asked), "after " + asOf + ", at " + sequence);
                }
            }
        }
    }

    private static ClientWindows empty(int window) {
        return new ClientWindows(List.of(), SMALL, window);
    }

    private static ClientWindows copy(List<ByteString> chunks, int window) throws MalformedStateException {
        ClientWindows copy = empty(window);
        copy.restore(chunks);
        return copy;
    }

    private static void execute(ClientWindows windows, Envelope envelope) {
        ClientWindow window = windows.open(envelope.client()).orElseThrow();
        window.raiseFloor(envelope.floor());
        new EnvelopeExecution(envelope, window, index -> Reply.done("twenty bytes of reply")).replies(Long.MAX_VALUE);
        windows.close(window);
    }

    @Provide
    Arbitrary<List<List<Request>>> batches() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, CLIENTS.size() - 1),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 9))
                .as(Request::new)
                .list()
                .ofMaxSize(4)
                .list()
                .ofMaxSize(10);
    }
}
