package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.StateMachine;

/** Counts its commands, and answers how many there were; to be broken by those who extend it. */
public class Counting implements StateMachine {
    protected long count;

    @Override
    public Reply apply(Ordered command) {
        count++;
        return Reply.done(Long.toString(count));
    }

    @Override
    public ByteString snapshot() {
        return ByteString.copyFromUtf8(Long.toString(count));
    }

    @Override
    public void restore(ByteString snapshot) {
        count = Long.parseLong(snapshot.toStringUtf8());
    }
}
