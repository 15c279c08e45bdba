package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;

/** ENGINE 16, against a sorted map: which operations were executed, from the floor upwards, and nothing else. */
class ClientWindowProperties {
    /** What one envelope does to a window: where its floor is, and which operations it executes, from there. */
    private record Step(long floorRise, int offset, int operations, int resultBytes) {}

    @Property(tries = 500)
    void aWindowRemembersWhatAMapFromItsFloorUpwardsWould(@ForAll("steps") List<Step> steps) throws Exception {
        ClientWindow window = new ClientWindow(ServiceHarness.identity("alice").id());
        TreeMap<Long, Long> model = new TreeMap<>();
        for (Step step : steps) {
            long floor = Math.max(window.floor(), window.floor() + step.floorRise);
            window.raiseFloor(floor);
            window.raiseFloor(floor - 1); // a lower one is ignored
            assertEquals(floor, window.floor());
            model.headMap(floor).clear();
            execute(window, model, floor + step.offset, step);
            assertRemembers(model, window);
        }
        window.openedAt(1, 1, 1);
        ClientWindow restored = WindowCodec.decode(WindowCodec.encode(window));
        assertRemembers(model, restored);
        assertEquals(window.bytes(), restored.bytes());
        assertEquals(WindowCodec.encode(window), WindowCodec.encode(restored));
    }

    private static void execute(ClientWindow window, Map<Long, Long> model, long first, Step step) {
        ExecutedRun run = new ExecutedRun(first, step.operations);
        for (long number = first; number < first + step.operations; number++) {
            if (window.isAhead(number) || window.find(number).isPresent()) {
                break;
            }
            run.add(number * 7, Reply.done(ByteString.copyFrom(new byte[step.resultBytes])));
            model.put(number, number * 7);
        }
        if (run.count() > 0) {
            window.remember(run);
        }
    }

    private static void assertRemembers(Map<Long, Long> model, ClientWindow window) {
        model.forEach((number, fingerprint) -> assertEquals(
                fingerprint, window.find(number).orElseThrow().fingerprint(number), "operation " + number));
        long remembered = window.runs().stream()
                .mapToLong(run -> run.end() - Math.max(run.first(), window.floor()))
                .sum();
        assertEquals(model.size(), remembered);
        assertTrue(window.runs().stream().mapToLong(ExecutedRun::resultBytes).sum() <= Limits.RESULT_BYTES_PER_CLIENT);
        assertEquals(window.runs().stream().mapToLong(ExecutedRun::bytes).sum(), window.bytes());
    }

    @Example
    void theOldestResultsMakeRoomButThatTheirOperationsWereExecutedStays() {
        ClientWindow window = new ClientWindow(ServiceHarness.identity("alice").id());
        int fit = Limits.RESULT_BYTES_PER_CLIENT / Limits.RESULT_BYTES_MAX;
        for (long number = 1; number <= fit + 1; number++) {
            window.remember(run(number, Limits.RESULT_BYTES_MAX));
        }
        assertTrue(reply(window, 1).is(HostStatus.RESULT_FORGOTTEN));
        assertTrue(reply(window, 1).effective());
        assertTrue(reply(window, fit + 1).isDone());
    }

    @Example
    void aFloorRaisedToTheEndOfAllNumbersForgetsEverything() {
        ClientWindow window = new ClientWindow(ServiceHarness.identity("alice").id());
        window.remember(run(1, 10));
        window.remember(run(1_000, 10));
        window.raiseFloor(Long.MAX_VALUE - 1);
        assertEquals(Optional.empty(), window.find(Long.MAX_VALUE - 1));
        assertEquals(0, window.bytes());
        window.remember(run(Long.MAX_VALUE - 1, 10));
        assertTrue(window.find(Long.MAX_VALUE - 1).isPresent());
    }

    private static Reply reply(ClientWindow window, long number) {
        return window.find(number).orElseThrow().reply(number);
    }

    private static ExecutedRun run(long number, int resultBytes) {
        ExecutedRun run = new ExecutedRun(number, 1);
        run.add(number, Reply.done(ByteString.copyFrom(new byte[resultBytes])));
        return run;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> rises = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.longs().between(-5, 3)),
                net.jqwik.api.Tuple.of(3, Arbitraries.longs().between(0, 100)),
                net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(0, 1L << 40)));
        Arbitrary<Integer> offsets = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0, 40)),
                net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(0, 600)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, Limits.WINDOW_OPERATIONS + 1)));
        Arbitrary<Integer> sizes = Arbitraries.of(0, 1, 100, 1 << 18);
        return Combinators.combine(rises, offsets, Arbitraries.integers().between(1, 50), sizes)
                .as(Step::new)
                .list()
                .ofMaxSize(120);
    }
}
