package org.kingcobra.bft.order;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.GroupSize;

/**
 * One unordered read, as its client sees it (Berger, Reiser and Bessani, SRDS 2021; rule 15). f+1 equal results prove
 * that one correct replica has been in this state, not that it is the newest: f+1 replicas may be behind together. So
 * each says as well up to where it has voted. Whatever was decided before the read, Q replicas have voted for, so the
 * Q-th smallest of these votes is not below it; and no liars can push it up for good, as more answers only lower it.
 * Answers count under one membership, the newest to which a correct replica is known to have come.
 */
public final class FastRead {
    /**
     * What a replica says.
     *
     * @param mark how it stands, so that the client can judge how old the result is
     * @param digest of the result
     * @param result the bytes, unless another replica is to give them
     */
    public record Answer(ReadMark mark, Digest digest, Optional<ByteString> result) {
        public static Answer of(ReadMark mark, ByteString result) {
            return new Answer(mark, Digest.of(result), Optional.of(result));
        }

        boolean isSound() {
            return result.filter(bytes -> !Digest.of(bytes).equals(digest)).isEmpty();
        }
    }

    /** What the client does next. */
    public enum Next {
        /** More answers are needed and may come. */
        WAIT,
        /** Some are behind: they are to answer when they have executed {@link #minimum()}. */
        ASK_AGAIN,
        /** The answers contradict each other, as they are of different states: the read is to be ordered. */
        FALL_BACK,
        /** There is a {@link #result()}. */
        DONE
    }

    private final GroupSize size;
    private long membership;
    /** Whatever the membership. */
    private final TreeMap<Integer, Answer> newest = new TreeMap<>();
    /** Of each replica what its first answer said: later ones would let new commands push the minimum up for ever. */
    private final TreeMap<Integer, Long> accepted = new TreeMap<>();

    /** @param membership the newest one that the client knows of */
    public FastRead(GroupSize size, long membership) {
        this.size = size;
        this.membership = membership;
    }

    /** Counts what a replica signed or an authenticated link brought; its last answer counts, once. */
    public void add(int replica, Answer answer) {
        checkArgument(replica >= 0 && replica < size.n(), "expected a seat of %s, got %s", size.n(), replica);
        if (answer.isSound()) {
            newest.put(replica, answer);
            followMemberships();
            count(replica, answer);
        }
    }

    /** Of the f+1 replicas that name the newest memberships one is correct. */
    private void followMemberships() {
        long reached = newest.values().stream()
                .map(answer -> answer.mark().membership())
                .sorted(Comparator.reverseOrder())
                .skip(size.f())
                .findFirst()
                .orElse(membership);
        if (reached > membership) {
            membership = reached;
            accepted.clear();
            newest.forEach(this::count);
        }
    }

    private void count(int replica, Answer answer) {
        if (answer.mark().membership() == membership) {
            accepted.putIfAbsent(replica, answer.mark().accepted());
        }
    }

    /** Under which answers count. */
    public long membership() {
        return membership;
    }

    private Collection<Answer> counted() {
        return newest.values().stream()
                .filter(answer -> answer.mark().membership() == membership)
                .toList();
    }

    /** The replicas whose answers, if they gave any, do not show {@link #minimum()}: they are to be asked again for that. */
    public List<Integer> behind() {
        long minimum = minimum();
        return IntStream.range(0, size.n())
                .filter(replica -> Optional.ofNullable(newest.get(replica))
                        .map(Answer::mark)
                        .filter(mark -> mark.membership() == membership && mark.executed() >= minimum)
                        .isEmpty())
                .boxed()
                .toList();
    }

    /** The sequence whose effects the result must show; 0 before a quorum has answered. */
    public long minimum() {
        int quorum = size.quorum();
        return accepted.size() < quorum
                ? 0
                : accepted.values().stream()
                        .sorted()
                        .skip(quorum - 1L)
                        .findFirst()
                        .orElseThrow();
    }

    public Next next() {
        if (result().isPresent()) {
            return Next.DONE;
        }
        if (accepted.size() < size.quorum()) {
            return Next.WAIT;
        }
        long minimum = minimum();
        if (counted().stream().anyMatch(answer -> answer.mark().executed() < minimum)) {
            return Next.ASK_AGAIN;
        }
        return counted().size() < size.n() ? Next.WAIT : Next.FALL_BACK;
    }

    /** What f+1 replicas that are not behind say alike. */
    public Optional<ByteString> result() {
        if (accepted.size() < size.quorum()) {
            return Optional.empty();
        }
        long minimum = minimum();
        TreeMap<Digest, Integer> votes = new TreeMap<>();
        counted().stream()
                .filter(answer -> answer.mark().executed() >= minimum)
                .forEach(answer -> votes.merge(answer.digest(), 1, Integer::sum));
        return counted().stream()
                .filter(answer -> votes.getOrDefault(answer.digest(), 0) >= size.oneCorrect())
                .flatMap(answer -> answer.result().stream())
                .findFirst();
    }
}
