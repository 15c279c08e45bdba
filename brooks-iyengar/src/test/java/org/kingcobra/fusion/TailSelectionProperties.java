package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Selection against a full sort, also on columns that a liar would choose. */
class TailSelectionProperties {
    @Property
    void theSmallestComeFirstInOrder(
            @ForAll @Size(min = 1, max = 200) @LongRange(min = -9, max = 9) long[] values,
            @ForAll @IntRange(min = 1, max = 200) int wanted) {
        assertSelects(values, Math.min(wanted, values.length));
    }

    @Property
    void theHeapSelectsWhateverPartOfTheColumnIsLeft(
            @ForAll @Size(min = 1, max = 60) long[] values,
            @ForAll @IntRange(max = 59) int first,
            @ForAll @IntRange(max = 59) int second) {
        int from = Math.min(first, second) % values.length;
        int target = from + Math.max(first, second) % (values.length - from);
        long[] sorted = values.clone();
        Arrays.sort(sorted, from, sorted.length);
        long[] selected = values.clone();
        TailSelection.heapSelect(selected, from, selected.length, target);
        assertEquals(sorted[target], selected[target]);
        Arrays.sort(selected, from, target + 1);
        assertArrayEquals(Arrays.copyOf(sorted, target + 1), Arrays.copyOf(selected, target + 1));
    }

    @Property
    void partitionAndHeapAgreeWhereverTheOneHandsOverToTheOther(
            @ForAll @Size(min = 1, max = 90) @LongRange(min = -40, max = 40) long[] values,
            @ForAll @IntRange(max = 89) int wanted,
            @ForAll @IntRange(max = 5) int partitionsMax) {
        int target = wanted % values.length;
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        TailSelection.select(values, values.length, target, partitionsMax);
        assertEquals(sorted[target], values[target]);
        Arrays.sort(values, 0, target + 1);
        assertArrayEquals(Arrays.copyOf(sorted, target + 1), Arrays.copyOf(values, target + 1));
    }

    @Example
    void columnsThatDefeatTheMedianOfThreeStillSelectQuickly() {
        int size = 200_000;
        assertSelects(medianOfThreeKiller(size), size / 2);
        assertSelects(column(size, i -> i), size / 2);
        assertSelects(column(size, i -> -i), size / 2);
        assertSelects(column(size, i -> 7), size / 2);
        assertSelects(column(size, i -> Math.min(i, size - i)), size / 4);
        assertSelects(column(size, i -> i % 2), 3);
    }

    private static void assertSelects(long[] values, int wanted) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        long[] selected = values.clone();
        TailSelection.sortSmallest(selected, selected.length, wanted);
        assertArrayEquals(Arrays.copyOf(sorted, wanted), Arrays.copyOf(selected, wanted));
    }

    private static long[] column(int size, LongUnaryOperator value) {
        return LongStream.range(0, size).map(value).toArray();
    }

    /** Musser 1997, figure 1: for first, middle and last as samples, each partition removes next to nothing. */
    private static long[] medianOfThreeKiller(int size) {
        int half = size / 2;
        long[] values = new long[size];
        for (int i = 1; i <= half; i++) {
            if (i % 2 == 1) {
                values[i - 1] = i;
                values[i] = (long) half + i;
            }
            values[half + i - 1] = 2L * i;
        }
        return values;
    }
}
