package org.kingcobra.bft.reply;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.reply.ToldAnswers.Answer;
import org.kingcobra.bft.wire.SignedReply;

/**
 * Gathers replicas' signed answers to one question until f+1 of them agree, and finds those that contradict. Signatures are
 * checked only where they matter: among answers that could win, and where replicas tell different things. Pure.
 */
public final class ReplyCollector {
    private final GroupSize size;
    private final boolean sequenceMatters;
    private final ToldAnswers answers;
    private final Contradictions contradictions;
    private Optional<Answer> accepted = Optional.empty();

    private ReplyCollector(GroupSize size, Function<SignedReply, Decoded<Verified>> verify, boolean sequenceMatters) {
        this.size = size;
        this.sequenceMatters = sequenceMatters;
        this.answers = new ToldAnswers(verify);
        this.contradictions = new Contradictions(size, answers);
    }

    /** For answers to an envelope: equal ones agree wherever the envelope, or a copy of it, was ordered. */
    public static ReplyCollector ofReplies(GroupSize size, Function<SignedReply, Decoded<Verified>> verify) {
        return new ReplyCollector(size, verify, false);
    }

    /** For copies of an event, which happens at one sequence: the copies must agree on that as well. */
    public static ReplyCollector ofEvents(GroupSize size, Function<SignedReply, Decoded<Verified>> verify) {
        return new ReplyCollector(size, verify, true);
    }

    /** How many replicas there are to answer. */
    public int replicas() {
        return size.n();
    }

    /** The leaf that f+1 replicas signed. */
    public Optional<ByteString> accepted() {
        return accepted.map(Answer::leaf);
    }

    /** Where it happened, for events. */
    public long acceptedSequence() {
        checkArgument(sequenceMatters, "expected events: replicas agree on no sequence of a reply");
        return accepted.orElseThrow().sequence();
    }

    /** Takes one more answer; true if with it f+1 replicas agree for the first time. */
    public boolean add(int replica, SignedReply reply) {
        Optional<Answer> news = answers.add(replica, reply);
        if (accepted.isPresent() || news.isEmpty() || !isSupported(news.get(), size.oneCorrect())) {
            return false;
        }
        accepted = news;
        return true;
    }

    /** Whether so many replicas, f+1 or more, signed what was accepted. */
    public boolean isSupportedBy(int replicas) {
        return accepted.isPresent() && isSupported(accepted.get(), replicas);
    }

    /** Whether all n replicas answered and no f+1 agree. */
    public boolean isHopeless() {
        return accepted.isEmpty() && answers.countTellers(any -> true) == size.n();
    }

    /** Answers that a correct replica does not give, and that were not found before; none before something is accepted. */
    public List<Contradictions.Found> contradictions() {
        return accepted().map(contradictions::find).orElse(List.of());
    }

    private boolean isSupported(Answer answer, int replicas) {
        Predicate<Answer> agrees = other ->
                other.leaf().equals(answer.leaf()) && (!sequenceMatters || other.sequence() == answer.sequence());
        if (answers.countTellers(agrees) < replicas) {
            return false;
        }
        answers.verify(agrees);
        return answers.countTellers(agrees) >= replicas;
    }
}
