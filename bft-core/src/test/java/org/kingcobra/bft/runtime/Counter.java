package org.kingcobra.bft.runtime;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.StateMachine;

/** Adds numbers: the smallest service that shows a command executed twice or not at all. */
public final class Counter implements StateMachine {
    private long value;

    @Override
    public Reply apply(Ordered command) {
        Optional<Long> summand = Optional.ofNullable(
                com.google.common.primitives.Longs.tryParse(command.payload().toStringUtf8()));
        if (summand.isEmpty()) {
            return Reply.malformed("expected a number");
        }
        value = Math.addExact(value, summand.get());
        return Reply.done(Long.toString(value));
    }

    @Override
    public ByteString snapshot() {
        return ByteString.copyFromUtf8(Long.toString(value));
    }

    @Override
    public void restore(ByteString snapshot) {
        value = Long.parseLong(snapshot.toStringUtf8());
    }
}
