package org.kingcobra.sim.check;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import java.util.HexFormat;
import java.util.List;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.wire.EnvelopeReply;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.OperationResult;
import org.kingcobra.sim.check.Check.Executed;

/** Says in which command two replicas first came to different results. */
final class Divergence {
    private static final int SHOWN_BYTES = 40;

    private final Executed one;
    private final Executed other;

    /** @param one the execution that was there first */
    private Divergence(Executed one, Executed other) {
        this.one = one;
        this.other = other;
    }

    static String between(Executed one, Executed other) {
        return new Divergence(one, other).describe();
    }

    private String describe() {
        if (!one.envelopes().equals(other.envelopes())) {
            return "replica " + other.seat() + " executed a batch of "
                    + other.envelopes().size() + " envelopes, replica " + one.seat() + " another one of "
                    + one.envelopes().size();
        }
        List<Execution.Answer> ones = one.execution().leaves();
        List<Execution.Answer> others = other.execution().leaves();
        int command = 0;
        for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
            Leaf first = parse(ones.get(i).leaf());
            Leaf second = parse(others.get(i).leaf());
            if (!first.equals(second)) {
                return inLeaf(first, second, command);
            }
            command += first.getReply().getResultsCount();
        }
        return ones.size() == others.size()
                ? "replica " + other.seat() + " executed the same batch as replica " + one.seat()
                        + ", behind another history"
                : "replica " + other.seat() + " answered " + others.size() + " times to the same batch, replica "
                        + one.seat() + " " + ones.size() + " times";
    }

    private String inLeaf(Leaf first, Leaf second, int commandsBefore) {
        EnvelopeReply ones = first.getReply();
        EnvelopeReply others = second.getReply();
        for (int i = 0; i < Math.min(ones.getResultsCount(), others.getResultsCount()); i++) {
            OperationResult result = ones.getResults(i);
            if (!result.equals(others.getResults(i))) {
                return "command " + (commandsBefore + i) + " of equal batches, operation "
                        + (ones.getFirstOperation() + i) + " of client " + abbreviated(ones.getClient())
                        + ", is the first to differ: replica " + one.seat() + " came to " + text(result) + ", replica "
                        + other.seat() + " to " + text(others.getResults(i))
                        + "; the service is not deterministic or its snapshot is not all of it, and neither replica is to blame";
            }
        }
        return "replica " + one.seat() + " told its subscribers or client " + shown(first.toByteString()) + ", replica "
                + other.seat() + " " + shown(second.toByteString()) + ", after equal batches";
    }

    static String text(OperationResult result) {
        return (result.getEffective() ? "" : "refused ")
                + (result.getStatus() == 0 ? "" : "status " + result.getStatus() + " ")
                + shown(result.getResult());
    }

    static String shown(ByteString bytes) {
        String text = TextFormat.escapeBytes(bytes.substring(0, Math.min(bytes.size(), SHOWN_BYTES)));
        return "'" + text + (bytes.size() > SHOWN_BYTES ? "...'" : "'");
    }

    static String abbreviated(ByteString client) {
        return HexFormat.of()
                .formatHex(client.substring(0, Math.min(client.size(), 4)).toByteArray());
    }

    private static Leaf parse(ByteString leaf) {
        try {
            return Leaf.parseFrom(leaf);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("expected a leaf as a host makes it", e);
        }
    }
}
