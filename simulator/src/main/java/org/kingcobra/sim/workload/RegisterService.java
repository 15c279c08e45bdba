package org.kingcobra.sim.workload;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/** The registers. It throws where it is asked for nothing, as a careless service does. */
final class RegisterService implements Service {
    private final ReplicatedMap<String, String> values;

    RegisterService(StateSpace space) {
        values = space.map("values", Codec.STRING, Codec.STRING);
    }

    @Override
    public Reply read(ByteString query) {
        List<String> words = Text.words(query);
        return words.get(0).equals("read")
                ? Reply.done(value(words.get(1)))
                : Reply.refused(HostStatus.NOT_READABLE, "expected read and a key");
    }

    @Override
    public Reply apply(Ordered command, Context context) {
        List<String> words = Text.words(command);
        String key = words.get(1);
        return switch (words.get(0)) {
            case "read" -> Reply.done(value(key));
            case "write" -> {
                values.put(key, words.get(2));
                yield Reply.done("ok");
            }
            default -> {
                boolean isAsExpected = value(key).equals(words.get(2));
                if (isAsExpected) {
                    values.put(key, words.get(3));
                }
                yield Reply.done(isAsExpected ? "ok" : "no");
            }
        };
    }

    private String value(String key) {
        return values.get(key).orElse(Register.UNSET);
    }
}
