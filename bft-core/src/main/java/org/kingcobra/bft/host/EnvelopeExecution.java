package org.kingcobra.bft.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;

/**
 * The operations of one envelope, each executed once, in order (rule 16): below the floor, another operation under a used
 * number, the same one again, or a new one; none is beyond the window ({@link EnvelopeCheck}). From the first that is AHEAD
 * on, all are.
 */
final class EnvelopeExecution {
    private final Envelope envelope;
    private final ClientWindow window;
    private final IntFunction<Reply> operations;
    private final List<Reply> replies;
    private Optional<ExecutedRun> run = Optional.empty();
    private boolean putOff;

    /** @param operations executes the operation at an index of the envelope */
    EnvelopeExecution(Envelope envelope, ClientWindow window, IntFunction<Reply> operations) {
        this.envelope = envelope;
        this.window = window;
        this.operations = operations;
        this.replies = new ArrayList<>(envelope.operations().size());
    }

    /** Executes them. Behind the operation whose result reaches the room for all results, everything is AHEAD. */
    List<Reply> replies(long roomBytes) {
        long resultBytes = 0;
        for (int i = 0; i < envelope.operations().size(); i++) {
            Reply reply = resultBytes < roomBytes ? reply(i) : Reply.refused(HostStatus.AHEAD);
            resultBytes += reply.result().size();
            replies.add(reply);
        }
        endRun();
        return replies;
    }

    private Reply reply(int index) {
        long number = envelope.firstOperation() + index;
        if (number < window.floor()) {
            return Reply.refused(HostStatus.EXPIRED);
        }
        long fingerprint = envelope.operations().get(index).fingerprint();
        Optional<ExecutedRun> earlier = window.find(number);
        if (earlier.isPresent()) {
            endRun();
            return earlier.get().fingerprint(number) == fingerprint
                    ? earlier.get().reply(number)
                    : Reply.refused(HostStatus.CONFLICT);
        }
        Reply reply = operations.apply(index);
        if (isPutOff(index, reply)) {
            putOff = true;
            endRun();
        } else {
            openRun(index).add(fingerprint, reply);
        }
        return reply;
    }

    private boolean isPutOff(int index, Reply reply) {
        return envelope.operations().get(index).service() == HostCommands.TAG && reply.is(HostStatus.CHANGE_PENDING);
    }

    /** Whether one of them was not executed and is not remembered: it will be, once the change has taken effect. */
    boolean isPutOff() {
        return putOff;
    }

    private ExecutedRun openRun(int index) {
        if (run.isEmpty()) {
            int rest = envelope.operations().size() - index;
            run = Optional.of(new ExecutedRun(envelope.firstOperation() + index, rest));
        }
        return run.get();
    }

    private void endRun() {
        run.ifPresent(window::remember);
        run = Optional.empty();
    }
}
