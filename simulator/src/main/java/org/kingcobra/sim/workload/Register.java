package org.kingcobra.sim.workload;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.sim.check.Linearizability.Sequential;

/** One register as it is when one operation follows the other. */
final class Register implements Sequential<String, ByteString, Reply> {
    /** The value of a register that nobody has written. */
    static final String UNSET = "unset";

    record Step(String value, String answer) {}

    /** @param words the operation, such as {@code swap k1 3 4} */
    static Step step(String value, List<String> words) {
        return switch (words.get(0)) {
            case "read" -> new Step(value, value);
            case "write" -> new Step(words.get(2), "ok");
            default -> value.equals(words.get(2)) ? new Step(words.get(3), "ok") : new Step(value, "no");
        };
    }

    /** Whether it asks a register for something. */
    static boolean isReadable(RequestedOperation operation) {
        return operation.service() == Text.TAG
                && Text.words(operation.payload()).size() >= 2;
    }

    static String key(ByteString payload) {
        return Text.words(payload).get(1);
    }

    @Override
    public String initial() {
        return UNSET;
    }

    @Override
    public Optional<String> step(String value, ByteString input, Optional<Reply> output) {
        Step step = step(value, Text.words(input));
        return output.isEmpty() || output.get().equals(Reply.done(step.answer()))
                ? Optional.of(step.value())
                : Optional.empty();
    }
}
