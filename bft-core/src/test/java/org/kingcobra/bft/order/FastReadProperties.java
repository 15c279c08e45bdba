package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.order.FastRead.Answer;
import org.kingcobra.bft.order.FastRead.Next;

/** A register whose value after a sequence is that sequence; reading less than was decided before is stale. */
class FastReadProperties {
    private static final GroupSize FOUR = new GroupSize(4);

    private static Answer answer(long accepted, long executed) {
        return Answer.of(new ReadMark(0, accepted, executed), value(executed));
    }

    private static ByteString value(long sequence) {
        return ByteString.copyFromUtf8("after " + sequence);
    }

    /** What a client that counts equal answers only would read. */
    private static Optional<ByteString> byMatchingAlone(GroupSize size, List<Answer> answers) {
        TreeMap<Digest, Integer> votes = new TreeMap<>();
        answers.forEach(answer -> votes.merge(answer.digest(), 1, Integer::sum));
        return answers.stream()
                .filter(answer -> votes.getOrDefault(answer.digest(), 0) >= size.oneCorrect())
                .flatMap(answer -> answer.result().stream())
                .findFirst();
    }

    @Example
    void equalAnswersOfALiarAndAReplicaThatIsBehindAreNotRead() {
        // sequence 7 is decided by 0, 1 and 2; 0 has executed it, 3 is behind and 2 lies that it is, too
        List<Answer> answers = List.of(answer(6, 6), answer(6, 6), answer(7, 7));
        assertEquals(Optional.of(value(6)), byMatchingAlone(FOUR, answers)); // stale
        FastRead read = new FastRead(FOUR, 0);
        read.add(3, answers.get(0));
        read.add(2, answers.get(1));
        read.add(0, answers.get(2));
        assertEquals(Next.ASK_AGAIN, read.next());
        assertEquals(7, read.minimum());
        read.add(3, answer(9, 7));
        assertEquals(Next.DONE, read.next());
        assertEquals(Optional.of(value(7)), read.result());
    }

    @Property(tries = 2000)
    void nothingOlderIsReadThanWasDecidedBefore(
            @ForAll @IntRange(min = 4, max = 10) int n,
            @ForAll @LongRange(min = 1, max = 5) long decided,
            @ForAll @Size(10) List<@LongRange(max = 6) Long> behind,
            @ForAll @Size(10) List<@LongRange(max = 9) Long> lies,
            @ForAll @Size(max = 20) List<@IntRange(max = 9) Integer> order) {
        GroupSize size = new GroupSize(n);
        FastRead read = new FastRead(size, 0);
        // the first f lie; of the others, as many as with them are a quorum have voted for what is decided
        for (int asked : order) {
            int replica = asked % n;
            boolean lie = replica < size.f();
            boolean voted = replica < size.quorum();
            long executed = Math.max(0, decided - behind.get(replica));
            long accepted = voted ? decided : executed;
            long told = lies.get(replica);
            read.add(
                    replica,
                    lie ? Answer.of(new ReadMark(0, told % 3, told), value(told / 2)) : answer(accepted, executed));
        }
        read.result().ifPresent(found -> assertEquals(value(decided), found));
    }

    @Property(tries = 500)
    void allCorrectReplicasThatCaughtUpAreEnough(
            @ForAll @IntRange(min = 1, max = 10) int n, @ForAll @LongRange(min = 0, max = 100) long lie) {
        GroupSize size = new GroupSize(n);
        FastRead read = new FastRead(size, 0);
        for (int replica = n - 1; replica >= 0; replica--) {
            read.add(replica, replica < size.f() ? answer(lie, lie) : answer(10, 10));
        }
        assertEquals(Optional.of(value(10)), read.result());
    }

    @Example
    void answersThatNeverAgreeAreOrdered() {
        FastRead read = new FastRead(FOUR, 0);
        List<Next> steps = new ArrayList<>();
        for (int replica = 0; replica < 4; replica++) {
            read.add(replica, answer(1, 1L + replica));
            steps.add(read.next());
        }
        assertEquals(List.of(Next.WAIT, Next.WAIT, Next.WAIT, Next.FALL_BACK), steps);
    }

    @Example
    void oneReplicaCountsOnceAndOtherMembershipsAndFalseDigestsNotAtAll() {
        FastRead read = new FastRead(FOUR, 0);
        for (int i = 0; i < 5; i++) {
            read.add(1, answer(1, 1));
        }
        read.add(2, Answer.of(new ReadMark(1, 1, 1), value(1)));
        read.add(3, new Answer(new ReadMark(0, 1, 1), Digest.ZERO, Optional.of(value(1))));
        assertEquals(Next.WAIT, read.next());
        read.add(2, new Answer(new ReadMark(0, 1, 1), Digest.of(value(1)), Optional.empty()));
        read.add(3, answer(1, 1));
        assertTrue(read.result().isPresent());
    }
}
