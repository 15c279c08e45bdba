package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.LongColumn;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/** Keeps the last text of every client: a service with every kind of state and every kind of ending. */
final class Register implements Service {
    static final int TAG = 5;
    static final Mount MOUNT = new Mount(TAG, "register", Register::new);

    private final ReplicatedMap<org.kingcobra.bft.ClientId, String> texts;
    private final LongColumn sequences;

    private Register(StateSpace space) {
        texts = space.map("texts", Codec.CLIENT, Codec.STRING);
        sequences = space.longs("sequences");
        space.whole("size", () -> ByteString.copyFromUtf8("" + texts.size()), bytes -> check(bytes.toStringUtf8()));
    }

    private static void check(String number) {
        if (Integer.parseInt(number) < 0) { // throws what no snapshot may make a host throw
            throw new IllegalArgumentException("expected a size");
        }
    }

    @Override
    public Reply apply(Ordered command, Context context) {
        String text = command.payload().toStringUtf8();
        texts.put(command.client(), text);
        sequences.add(command.sequence());
        context.publish("register", command.payload());
        if (text.startsWith("x")) {
            throw new IllegalStateException("a service with a bug");
        }
        return text.startsWith("r") ? Reply.malformed("expected no r") : Reply.done("" + texts.size());
    }
}
