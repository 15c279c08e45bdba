package org.kingcobra.bft.runtime;

import com.google.common.primitives.Ints;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/** Writes down what it is told, in order: the service of the contract, which shows every command twice, lost or out of place. */
public final class Chronicle implements Service {
    public static final int TAG = 3;
    public static final String TOPIC = "chronicle";
    public static final Mount MOUNT = new Mount(TAG, "chronicle", Chronicle::new);

    private final ReplicatedMap<Long, String> lines;

    private Chronicle(StateSpace space) {
        lines = space.map("lines", Codec.LONG, Codec.STRING);
    }

    /** A command that appends a line and publishes it; the reply is the line's place, from 0. */
    public static ByteString line(String text) {
        return ByteString.copyFromUtf8("line:" + text);
    }

    /** A command that asks for the agreed time. */
    public static ByteString time() {
        return ByteString.copyFromUtf8("time:");
    }

    /** A command that asks for an answer of so many bytes. */
    public static ByteString answerOf(int bytes) {
        return ByteString.copyFromUtf8("answer:" + bytes);
    }

    public List<String> lines() {
        return List.copyOf(lines.view().values());
    }

    @Override
    public Reply apply(Ordered command, Context context) {
        String text = command.payload().toStringUtf8();
        if (text.startsWith("line:")) {
            return append(text.substring("line:".length()), context);
        }
        if (text.equals("time:")) {
            return Reply.done(Long.toString(command.agreedTimeMicros()));
        }
        Optional<Integer> bytes = Optional.of(text)
                .filter(asked -> asked.startsWith("answer:"))
                .map(asked -> Ints.tryParse(asked.substring("answer:".length())))
                .filter(count -> count >= 0);
        return bytes.map(count -> Reply.done(ByteString.copyFrom(new byte[count])))
                .orElse(Reply.malformed("expected line:TEXT, time: or answer:BYTES"));
    }

    private Reply append(String line, Context context) {
        long place = lines.size();
        lines.put(place, line);
        context.publish(TOPIC, ByteString.copyFromUtf8(line));
        return Reply.done(Long.toString(place));
    }
}
