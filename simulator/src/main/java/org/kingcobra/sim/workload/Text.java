package org.kingcobra.sim.workload;

import com.google.common.base.Splitter;
import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.host.Envelope.RequestedOperation;

/** Operations as words, for people who read a failing run. */
final class Text {
    /** Of a workload's only service. */
    static final int TAG = Mount.FIRST_TAG;

    private static final Splitter WORDS = Splitter.on(' ');

    private Text() {}

    static RequestedOperation operation(String words) {
        return new RequestedOperation(TAG, ByteString.copyFromUtf8(words));
    }

    static List<String> words(ByteString payload) {
        return WORDS.splitToList(payload.toStringUtf8());
    }

    static List<String> words(Ordered command) {
        return words(command.payload());
    }
}
