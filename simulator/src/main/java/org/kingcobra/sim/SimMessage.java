package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.MessageCodec;
import org.kingcobra.bft.transfer.TransferCodec;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.kernel.RandomStream;

/**
 * What travels between nodes. Values travel as they are, since they cannot be changed; where a link corrupts one, it goes through
 * its bytes.
 */
public sealed interface SimMessage {
    ByteString bytes();

    /** What arrives when one bit flips on the way; nothing where that can be read as no message. */
    default Optional<SimMessage> corrupted(RandomStream random) {
        byte[] changed = bytes().toByteArray();
        if (changed.length > 0) {
            changed[random.below(changed.length)] ^= (byte) (1 << random.below(Byte.SIZE));
        }
        return read(ByteString.copyFrom(changed));
    }

    /** A message of this kind from bytes. */
    Optional<SimMessage> read(ByteString bytes);

    /** Between replicas. */
    record Ordering(Message message) implements SimMessage {
        @Override
        public ByteString bytes() {
            return MessageCodec.encode(message);
        }

        @Override
        public Optional<SimMessage> read(ByteString bytes) {
            return MessageCodec.decode(bytes).map(Ordering::new);
        }
    }

    /** Between replicas, about states. */
    record Transfer(TransferMessage message) implements SimMessage {
        @Override
        public ByteString bytes() {
            return TransferCodec.encode(message);
        }

        @Override
        public Optional<SimMessage> read(ByteString bytes) {
            return TransferCodec.decode(bytes).map(Transfer::new);
        }
    }

    /** From a client: a signed envelope. */
    record Request(ByteString bytes) implements SimMessage {
        @Override
        public Optional<SimMessage> read(ByteString changed) {
            return Optional.of(new Request(changed));
        }
    }

    /** To a client: what the replica signed about its envelope. */
    record Answer(SignedReply reply) implements SimMessage {
        @Override
        public ByteString bytes() {
            return reply.toByteString();
        }

        @Override
        public Optional<SimMessage> read(ByteString changed) {
            try {
                return Optional.of(new Answer(SignedReply.parseFrom(changed)));
            } catch (InvalidProtocolBufferException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * From a client: a question outside the order. Nobody signs it or the answer: who said so is known by the link, on which what
     * was changed does not arrive.
     *
     * @param number of the client's reads
     * @param minimum to be executed before the answer
     */
    record Read(long number, long minimum, RequestedOperation operation) implements SimMessage {
        @Override
        public ByteString bytes() {
            return operation.payload();
        }

        @Override
        public Optional<SimMessage> read(ByteString changed) {
            return Optional.empty();
        }
    }

    /** To a client. */
    record ReadAnswer(long number, FastRead.Answer answer) implements SimMessage {
        @Override
        public ByteString bytes() {
            return answer.digest().bytes();
        }

        @Override
        public Optional<SimMessage> read(ByteString changed) {
            return Optional.empty();
        }
    }
}
