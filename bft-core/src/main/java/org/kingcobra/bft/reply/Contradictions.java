package org.kingcobra.bft.reply;

import com.google.common.collect.TreeMultimap;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.ReplicaFault.Kind;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.reply.ToldAnswers.Answer;
import org.kingcobra.bft.reply.ToldAnswers.Position;
import org.kingcobra.bft.wire.SignedReply;

/**
 * Finds, among the answers to one question, those that a correct replica does not give. What f+1 replicas sign of a batch is
 * true, since one of them is correct. A correct replica may leave a batch out, as it took a state or its answer was lost, and
 * differ in another where an operation finds no room, has expired or is forgotten; not in what an operation came to.
 */
public final class Contradictions {
    /** One answer that others refute. */
    public record Found(Kind kind, Answer lie, List<SignedReply> others) {
        public ReplicaFault fault(OperationId operation, Reply accepted) {
            List<ByteString> contradictedBy =
                    others.stream().map(SignedReply::toByteString).toList();
            return new ReplicaFault(
                    kind, lie.replica(), operation, lie.reply().toByteString(), contradictedBy, accepted);
        }
    }

    private final GroupSize size;
    private final ToldAnswers answers;
    private final TreeMultimap<Kind, Integer> reported = TreeMultimap.create();

    Contradictions(GroupSize size, ToldAnswers answers) {
        this.size = size;
        this.answers = answers;
    }

    /** What was not found before; each replica once for each kind. */
    List<Found> find(ByteString accepted) {
        List<Found> found = new ArrayList<>();
        if (answers.areAtOnePosition()) {
            return found; // no signature needs to be checked where all tell the same
        }
        List<Position> truths = answers.stream()
                .map(Answer::sequence)
                .filter(sequence -> sequence != SignedReplies.NO_BATCH)
                .distinct()
                .toList()
                .stream()
                .flatMap(sequence -> attested(sequence).stream())
                .toList();
        truths.forEach(truth -> found.addAll(refuted(Kind.CONTRADICTS_ITS_BATCH, truth, accepted)));
        truths.forEach(truth -> found.addAll(refuted(Kind.LEFT_OUT_A_BATCH, truth, accepted)));
        return found;
    }

    /** What f+1 replicas sign of a batch; empty while nobody can tell who is right. */
    private Optional<Position> attested(long sequence) {
        if (answers.countTellers(answer -> answer.sequence() == sequence) < size.oneCorrect()) {
            return Optional.empty();
        }
        answers.verify(answer -> answer.sequence() == sequence);
        List<Position> supported = answers.stream()
                .map(Answer::position)
                .filter(position -> position.sequence() == sequence)
                .distinct()
                .filter(position -> tellers(position).size() >= size.oneCorrect())
                .toList();
        return supported.size() == 1 ? Optional.of(supported.get(0)) : Optional.empty();
    }

    private List<Found> refuted(Kind kind, Position truth, ByteString accepted) {
        List<SignedReply> others = answers.stream()
                .filter(answer -> answer.position().equals(truth))
                .map(Answer::reply)
                .toList();
        answers.verify(answer -> isRefuted(kind, answer, truth, accepted));
        return answers.stream()
                .filter(answer -> isRefuted(kind, answer, truth, accepted))
                .filter(answer -> reported.put(kind, answer.replica()))
                .map(answer -> new Found(kind, answer, others))
                .toList();
    }

    private boolean isRefuted(Kind kind, Answer answer, Position truth, ByteString accepted) {
        if (answer.sequence() == SignedReplies.NO_BATCH) {
            return false; // a memory depends on when it is asked
        }
        return kind == Kind.CONTRADICTS_ITS_BATCH
                ? answer.sequence() == truth.sequence() && !answer.position().equals(truth)
                : contradicts(answer.leaf(), accepted) && leavesOut(answer, truth);
    }

    /** Events, and what is no answer at all, differ or do not. */
    private static boolean contradicts(ByteString told, ByteString accepted) {
        Optional<EnvelopeAnswer> truth = EnvelopeAnswer.parse(accepted);
        Optional<EnvelopeAnswer> answer = EnvelopeAnswer.parse(told);
        boolean areAnswers = truth.isPresent() && answer.isPresent();
        return areAnswers ? answer.get().contradicts(truth.get()) : !told.equals(accepted);
    }

    /** It tells of a later batch and not of the true one, or of an earlier one that f+1 tellers of the true one left out. */
    private boolean leavesOut(Answer answer, Position truth) {
        if (answer.sequence() > truth.sequence()) {
            return !answers.tellers(other -> other.sequence() == truth.sequence())
                    .contains(answer.replica());
        }
        Set<Integer> silent = tellers(truth);
        silent.removeAll(answers.tellers(other -> other.sequence() == answer.sequence()));
        return answer.sequence() < truth.sequence() && silent.size() >= size.oneCorrect();
    }

    private Set<Integer> tellers(Position position) {
        return answers.tellers(answer -> answer.position().equals(position));
    }
}
