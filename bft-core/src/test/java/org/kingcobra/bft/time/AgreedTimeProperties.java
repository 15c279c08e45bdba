package org.kingcobra.bft.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kingcobra.bft.GroupSize;

/** ENGINE 12: agreed time is the maximum of itself and the (f+1)-th largest of the latest readings. */
class AgreedTimeProperties {
    private record Reading(int replica, long micros) {}

    private static final List<Integer> SIZES = List.of(1, 2, 3, 4, 5, 6, 7, 10);

    @Property
    void itNeverGoesBackAndEqualsTheDefinition(@ForAll("sizes") int n, @ForAll("readings") List<Reading> readings) {
        AgreedTime time = AgreedTime.none(new GroupSize(n));
        List<Long> latest = new ArrayList<>(Collections.nCopies(n, AgreedTime.NONE));
        for (Reading reading : readings) {
            int replica = reading.replica % n;
            if (reading.micros > latest.get(replica)) {
                latest.set(replica, reading.micros);
                AgreedTime next = time.after(replica, reading.micros);
                assertTrue(next.nowMicros() >= time.nowMicros());
                assertEquals(
                        Math.max(time.nowMicros(), reachedByAtLeast(new GroupSize(n).f() + 1, latest)),
                        next.nowMicros());
                time = next;
            }
        }
    }

    /** The largest moment that so many of the readings have reached, by counting rather than by sorting. */
    private static long reachedByAtLeast(int replicas, List<Long> latest) {
        return latest.stream()
                .filter(moment ->
                        latest.stream().filter(other -> other >= moment).count() >= replicas)
                .max(Long::compare)
                .orElseThrow();
    }

    @Property
    void fLiarsCannotPushItBeyondTheLargestReadingOfACorrectReplica(
            @ForAll("sizes") int n, @ForAll("readings") List<Reading> readings) {
        int f = new GroupSize(n).f();
        AgreedTime time = AgreedTime.none(new GroupSize(n));
        long largestCorrect = 0;
        for (Reading reading : readings) {
            int replica = reading.replica % n;
            boolean lies = replica < f;
            long told = lies
                    ? Math.max(reading.micros, Long.MAX_VALUE - 1_000 + Math.floorMod(reading.micros, 1_000))
                    : reading.micros;
            if (time.isNews(replica, told)) {
                time = time.after(replica, told);
                largestCorrect = lies ? largestCorrect : Math.max(largestCorrect, told);
            }
            assertTrue(time.nowMicros() <= largestCorrect);
        }
    }

    @Property
    void fLiarsCannotHoldItBackBehindEveryCorrectReplica(
            @ForAll("sizes") int n, @ForAll("readings") List<Reading> readings) {
        int f = new GroupSize(n).f();
        AgreedTime time = AgreedTime.none(new GroupSize(n));
        List<Long> correct = new ArrayList<>(Collections.nCopies(n - f, AgreedTime.NONE));
        for (Reading reading : readings) {
            int replica = f + reading.replica % (n - f); // the liars say nothing at all
            if (time.isNews(replica, reading.micros)) {
                time = time.after(replica, reading.micros);
                correct.set(replica - f, reading.micros);
            }
        }
        assertTrue(time.nowMicros() >= Collections.min(correct));
    }

    @Example
    void anOldReadingIsABugOfTheCaller() {
        AgreedTime time = AgreedTime.none(new GroupSize(4)).after(0, 5);
        assertThrows(org.kingcobra.bft.BrokenInvariantError.class, () -> time.after(0, 5));
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(SIZES);
    }

    @Provide
    Arbitrary<List<Reading>> readings() {
        return Combinators.combine(Arbitraries.integers().between(0, 99), Arbitraries.longs())
                .as(Reading::new)
                .list()
                .ofMaxSize(60);
    }
}
