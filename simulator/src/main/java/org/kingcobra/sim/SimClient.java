package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.TreeMap;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;

/** A client that asks for one operation after the other, sends again what is unanswered, and believes f+1 equal answers. */
final class SimClient {
    private static final long RETRY_MICROS = 400_000;

    private final SimGroup group;
    private final int node;
    private final EnvelopeSigner signer;
    private final int operations;
    private final TreeMap<Integer, ByteString> answers = new TreeMap<>();
    private ByteString envelope = ByteString.EMPTY;
    private int asked;
    private int done;

    SimClient(SimGroup group, int node, Identity identity, int operations) {
        this.group = group;
        this.node = node;
        this.signer = new EnvelopeSigner(group.groupId(), identity);
        this.operations = operations;
    }

    boolean isDone() {
        return done == operations;
    }

    void next() {
        if (isDone()) {
            return;
        }
        asked++;
        answers.clear();
        ByteString payload = ByteString.copyFromUtf8(node + " asks " + asked);
        envelope = signer.sign(asked, asked, List.of(new RequestedOperation(SimGroup.SERVICE_TAG, payload)));
        send(asked);
    }

    private void send(int operation) {
        if (operation == asked && done < asked) {
            group.broadcast(node, envelope);
            group.after(RETRY_MICROS, () -> send(operation));
        }
    }

    void receive(int from, ByteString leaf) {
        answers.put(from, leaf);
        long equal = answers.values().stream().filter(leaf::equals).count();
        if (done < asked && equal >= group.membership().size().oneCorrect() && group.isAnswerTo(leaf, asked)) {
            done = asked;
            group.answered(node, asked, leaf);
            next();
        }
    }
}
