package org.kingcobra.bft.reply;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.wire.Attestation;
import org.kingcobra.bft.wire.SignedReply;

/** What each replica told in answer to one question, in the order in which it told it. Signatures are checked when asked for. */
public final class ToldAnswers {
    /** Different answers that are kept of one replica: a correct one gives one a time that its envelope is ordered. */
    public static final int ANSWERS_PER_REPLICA_MAX = 8;

    /** What a replica says that a batch came to: equal at one sequence for all correct replicas. */
    public record Position(long sequence, ByteString chainHead, ByteString root) {}

    /** One answer of one replica. */
    public record Answer(int replica, SignedReply reply, Position position, boolean verified) {
        public ByteString leaf() {
            return reply.getLeaf();
        }

        public long sequence() {
            return position.sequence;
        }
    }

    private final Function<SignedReply, Decoded<Verified>> verify;
    private final Map<Integer, List<Answer>> byReplica = new TreeMap<>();

    ToldAnswers(Function<SignedReply, Decoded<Verified>> verify) {
        this.verify = verify;
    }

    /**
     * The answer, if the replica has not told it before and has not told too much. The same under another signature is another answer:
     * one of them may be damaged, or be signed badly to hide the other.
     */
    Optional<Answer> add(int replica, SignedReply reply) {
        List<Answer> own = byReplica.computeIfAbsent(replica, unused -> new ArrayList<>());
        Optional<Answer> answer = read(replica, reply)
                .filter(news -> own.size() < ANSWERS_PER_REPLICA_MAX
                        && own.stream().noneMatch(told -> told.reply.equals(news.reply)));
        answer.ifPresent(own::add);
        return answer;
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

    Stream<Answer> stream() {
        return byReplica.values().stream().flatMap(List::stream);
    }

    /** The replicas that told such an answer. */
    Set<Integer> tellers(Predicate<Answer> which) {
        return stream().filter(which).map(Answer::replica).collect(Collectors.toSet());
    }

    /** How many replicas told such an answer. */
    int countTellers(Predicate<Answer> which) {
        int count = 0;
        for (List<Answer> own : byReplica.values()) {
            count += tells(own, which) ? 1 : 0;
        }
        return count;
    }

    private static boolean tells(List<Answer> own, Predicate<Answer> which) {
        for (Answer answer : own) {
            if (which.test(answer)) {
                return true;
            }
        }
        return false;
    }

    /** Whether all tell of one batch, and the same of it. */
    boolean areAtOnePosition() {
        Optional<Answer> any = stream().findFirst();
        return any.isEmpty() || countTellers(answer -> !answer.position.equals(any.get().position)) == 0;
    }

    /** Checks the signatures that were not checked before; what is not signed by its replica was never said. */
    void verify(Predicate<Answer> which) {
        for (List<Answer> own : byReplica.values()) {
            own.replaceAll(answer -> answer.verified || !which.test(answer) || !isSigned(answer)
                    ? answer
                    : new Answer(answer.replica, answer.reply, answer.position, true));
            own.removeIf(answer -> which.test(answer) && !answer.verified);
        }
    }

    private boolean isSigned(Answer answer) {
        return verify.apply(answer.reply)
                .toOptional()
                .filter(signed -> signed.replica() == answer.replica)
                .isPresent();
    }
}
