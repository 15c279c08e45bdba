package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.wire.OperationResult;

/** Answers to fast reads as bytes; equal answers give equal bytes. */
public final class ReadResults {
    private ReadResults() {}

    public static ByteString encode(Reply reply) {
        return WindowCodec.encode(reply).toByteString();
    }

    /** Nothing where a liar's bytes are no answer. */
    public static Optional<Reply> decode(ByteString bytes) {
        try {
            return Optional.of(WindowCodec.decode(OperationResult.parseFrom(bytes)));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
