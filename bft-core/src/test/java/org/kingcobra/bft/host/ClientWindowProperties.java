package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.ClientWindow.Remembered;

/** ENGINE 16, against a sorted map: what is remembered, from the floor upwards, and nothing else. */
class ClientWindowProperties {
    /** One thing that an envelope does to a window: where its floor is and which operation it asks for, from there. */
    private record Step(long floorRise, int offset, int resultBytes) {}

    @Property(tries = 500)
    void aWindowRemembersWhatAMapFromItsFloorUpwardsWould(@ForAll("steps") List<Step> steps) {
        ClientWindow window = new ClientWindow(ServiceHarness.identity("alice").id());
        TreeMap<Long, Remembered> model = new TreeMap<>();
        long floor = 1;
        for (Step step : steps) {
            floor = Math.max(floor, floor + step.floorRise);
            window.raiseFloor(floor);
            window.raiseFloor(floor - 1); // a lower one is ignored
            model.headMap(floor).clear();
            assertEquals(floor, window.floor());
            long number = floor + step.offset;
            boolean ahead = step.offset >= Limits.WINDOW_OPERATIONS || bytes(model) >= Limits.WINDOW_RESULT_BYTES;
            assertEquals(ahead, window.isAhead(number));
            if (!ahead && !model.containsKey(number)) {
                Remembered executed = remembered(number, step.resultBytes);
                window.remember(number, executed);
                model.put(number, executed);
            }
            assertEquals(Optional.ofNullable(model.get(number)), window.find(number));
        }
        for (long number = floor; number < floor + 2L * Limits.WINDOW_OPERATIONS; number++) {
            assertEquals(Optional.ofNullable(model.get(number)), window.find(number), "operation " + number);
        }
    }

    @Example
    void resultsFillTheWindowUntilTheFloorRises() {
        ClientWindow window = new ClientWindow(ServiceHarness.identity("alice").id());
        int large = Limits.RESULT_BYTES_MAX;
        for (long number = 1; number <= Limits.WINDOW_RESULT_BYTES / large; number++) {
            assertFalse(window.isAhead(number));
            window.remember(number, remembered(number, large));
        }
        assertTrue(window.isAhead(17));
        window.raiseFloor(2);
        assertFalse(window.isAhead(17));
    }

    @Example
    void aFloorRaisedToTheEndOfAllNumbersForgetsEverything() {
        ClientWindow window = new ClientWindow(ServiceHarness.identity("alice").id());
        window.remember(1, remembered(1, 10));
        window.remember(1_000, remembered(1_000, 10));
        window.raiseFloor(Long.MAX_VALUE - 1);
        assertEquals(Optional.empty(), window.find(Long.MAX_VALUE - 1));
        window.remember(Long.MAX_VALUE - 1, remembered(7, 10));
        assertTrue(window.find(Long.MAX_VALUE - 1).isPresent());
    }

    private static long bytes(Map<Long, Remembered> model) {
        return model.values().stream()
                .mapToLong(executed -> executed.reply().result().size())
                .sum();
    }

    private static Remembered remembered(long number, int resultBytes) {
        return new Remembered(
                Digest.hasher().add(number).digest(), Reply.done(ByteString.copyFrom(new byte[resultBytes])));
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
        return Combinators.combine(rises, offsets, sizes).as(Step::new).list().ofMaxSize(120);
    }
}
