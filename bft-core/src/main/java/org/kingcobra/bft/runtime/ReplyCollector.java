package org.kingcobra.bft.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.wire.Attestation;
import org.kingcobra.bft.wire.SignedReply;

/**
 * Gathers replicas' signed answers to one question until f+1 of them agree, and finds those that contradict. Signatures are
 * checked only where they matter: among answers that could win, and at a sequence of which replicas tell different things. Pure.
 */
final class ReplyCollector {
    /** Different answers that are kept of one replica: a correct one gives one a time that its envelope is ordered. */
    static final int ANSWERS_PER_REPLICA_MAX = 8;

    /** A replica's answer that a correct replica cannot have signed, given what at least f+1 others signed about the same batch. */
    record Contradiction(int replica, SignedReply evidence, List<SignedReply> others) {}

    /** What a replica says that a batch came to: equal at one sequence for all correct replicas. */
    private record Position(long sequence, ByteString chainHead, ByteString root) {}

    private record Answer(int replica, SignedReply reply, Position position, boolean verified) {
        ByteString leaf() {
            return reply.getLeaf();
        }

        boolean tellsTheSameAs(Answer other) {
            return position.equals(other.position) && leaf().equals(other.leaf());
        }
    }

    private final GroupSize size;
    private final Function<SignedReply, Decoded<Verified>> verify;
    private final boolean sequenceMatters;
    private final Map<Integer, List<Answer>> answers = new TreeMap<>();
    private final Set<Integer> reported = new TreeSet<>();
    private Optional<Answer> accepted = Optional.empty();

    private ReplyCollector(GroupSize size, Function<SignedReply, Decoded<Verified>> verify, boolean sequenceMatters) {
        this.size = size;
        this.verify = verify;
        this.sequenceMatters = sequenceMatters;
    }

    /** For answers to an envelope: equal ones agree wherever the envelope, or a copy of it, was ordered. */
    static ReplyCollector ofReplies(GroupSize size, Function<SignedReply, Decoded<Verified>> verify) {
        return new ReplyCollector(size, verify, false);
    }

    /** For copies of an event, which happens at one sequence: the copies must agree on that as well. */
    static ReplyCollector ofEvents(GroupSize size, Function<SignedReply, Decoded<Verified>> verify) {
        return new ReplyCollector(size, verify, true);
    }

    /** The leaf that f+1 replicas signed. */
    Optional<ByteString> accepted() {
        return accepted.map(Answer::leaf);
    }

    /** Where it happened, for events. */
    long acceptedSequence() {
        checkArgument(sequenceMatters, "expected events: replicas agree on no sequence of a reply");
        return accepted.orElseThrow().position.sequence;
    }

    /** Takes one more answer; true if with it f+1 replicas agree for the first time. */
    boolean add(int replica, SignedReply reply) {
        Optional<Answer> answer = read(replica, reply);
        List<Answer> own = answers.computeIfAbsent(replica, unused -> new ArrayList<>());
        if (answer.isEmpty()
                || own.size() >= ANSWERS_PER_REPLICA_MAX
                || own.stream().anyMatch(answer.get()::tellsTheSameAs)) {
            return false;
        }
        own.add(answer.get());
        if (accepted.isPresent() || !isSupported(answer.get(), size.oneCorrect())) {
            return false;
        }
        accepted = answer;
        return true;
    }

    /** Whether so many replicas, f+1 or more, signed what was accepted. */
    boolean isSupportedBy(int replicas) {
        return accepted.isPresent() && isSupported(accepted.get(), replicas);
    }

    /** Whether all n replicas answered and no f+1 agree. */
    boolean isHopeless() {
        return accepted.isEmpty()
                && answers.values().stream().filter(own -> !own.isEmpty()).count() == size.n();
    }

    /** Answers that a correct replica cannot have signed; each replica is reported once. */
    List<Contradiction> contradictions() {
        List<Contradiction> found = new ArrayList<>();
        Map<Long, Set<Integer>> tellers = new TreeMap<>();
        answers.values()
                .forEach(own -> own.forEach(
                        answer -> tellers.computeIfAbsent(answer.position.sequence, unused -> new TreeSet<>())
                                .add(answer.replica)));
        tellers.forEach((sequence, replicas) -> {
            if (replicas.size() > size.oneCorrect()) {
                found.addAll(contradictionsAt(sequence));
            }
        });
        return found;
    }

    private List<Contradiction> contradictionsAt(long sequence) {
        Predicate<Answer> here = answer -> answer.position.sequence == sequence;
        if (positions(here).size() < 2) {
            return List.of();
        }
        verifyAll(here);
        Map<Position, Set<Integer>> positions = positions(here);
        List<Position> attested = positions.keySet().stream()
                .filter(position -> positions.getOrDefault(position, Set.of()).size() >= size.oneCorrect())
                .toList();
        if (attested.size() != 1) {
            return List.of(); // nobody can tell yet who is right
        }
        List<SignedReply> others = answers.values().stream()
                .flatMap(List::stream)
                .filter(here.and(answer -> answer.position.equals(attested.get(0))))
                .map(Answer::reply)
                .toList();
        return answers.values().stream()
                .flatMap(List::stream)
                .filter(here.and(answer -> !answer.position.equals(attested.get(0))))
                .filter(answer -> reported.add(answer.replica))
                .map(answer -> new Contradiction(answer.replica, answer.reply, others))
                .toList();
    }

    private Map<Position, Set<Integer>> positions(Predicate<Answer> which) {
        Map<Position, Set<Integer>> positions = new LinkedHashMap<>();
        answers.values()
                .forEach(own -> own.stream()
                        .filter(which)
                        .forEach(answer -> positions
                                .computeIfAbsent(answer.position, unused -> new TreeSet<>())
                                .add(answer.replica)));
        return positions;
    }

    private boolean isSupported(Answer answer, int replicas) {
        Predicate<Answer> agrees = other -> other.leaf().equals(answer.leaf())
                && (!sequenceMatters || other.position.sequence == answer.position.sequence);
        if (supporters(agrees) < replicas) {
            return false;
        }
        verifyAll(agrees);
        return supporters(agrees) >= replicas;
    }

    private long supporters(Predicate<Answer> agrees) {
        return answers.values().stream()
                .filter(own -> own.stream().anyMatch(agrees))
                .count();
    }

    /** Checks the signatures that were not checked before; what is not signed by its replica was never said. */
    private void verifyAll(Predicate<Answer> which) {
        answers.values()
                .forEach(own -> own.replaceAll(answer -> answer.verified || !which.test(answer) || !isSigned(answer)
                        ? answer
                        : new Answer(answer.replica, answer.reply, answer.position, true)));
        answers.values().forEach(own -> own.removeIf(answer -> which.test(answer) && !answer.verified));
    }

    private boolean isSigned(Answer answer) {
        return verify.apply(answer.reply)
                .toOptional()
                .filter(signed -> signed.replica() == answer.replica)
                .isPresent();
    }

    private static Optional<Answer> read(int replica, SignedReply reply) {
        try {
            Attestation told = Attestation.parseFrom(reply.getAttestation());
            Position position = new Position(told.getSequence(), told.getChainHead(), told.getRoot());
            return Optional.of(new Answer(replica, reply, position, false));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty(); // not an answer at all
        }
    }
}
