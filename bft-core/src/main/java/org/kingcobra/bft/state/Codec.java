package org.kingcobra.bft.state;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.kingcobra.bft.ClientId;

/** How a value becomes bytes and back. Equal values give equal bytes. */
public interface Codec<T> {
    ByteString encode(T value);

    /** Total: a value, or the reason why the bytes are none. */
    T decode(ByteString bytes) throws MalformedStateException;

    /** Eight bytes, most significant first. */
    Codec<Long> LONG = new Codec<>() {
        @Override
        public ByteString encode(Long value) {
            return ByteString.copyFrom(
                    ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
        }

        @Override
        public Long decode(ByteString bytes) throws MalformedStateException {
            if (bytes.size() != Long.BYTES) {
                throw new MalformedStateException("expected 8 bytes for a number, got " + bytes.size());
            }
            return bytes.asReadOnlyByteBuffer().getLong();
        }
    };

    /** UTF-8. */
    Codec<String> STRING = new Codec<>() {
        @Override
        public ByteString encode(String value) {
            return ByteString.copyFromUtf8(value);
        }

        @Override
        public String decode(ByteString bytes) throws MalformedStateException {
            if (!bytes.isValidUtf8()) {
                throw new MalformedStateException("expected UTF-8 text");
            }
            return bytes.toStringUtf8();
        }
    };

    Codec<ClientId> CLIENT = new Codec<>() {
        @Override
        public ByteString encode(ClientId value) {
            return value.key();
        }

        @Override
        public ClientId decode(ByteString bytes) throws MalformedStateException {
            if (bytes.size() != ClientId.BYTES) {
                throw new MalformedStateException("expected a public key of 32 bytes, got " + bytes.size());
            }
            return new ClientId(bytes);
        }
    };

    /**
     * A value kept as a Protocol Buffers message, which must have no {@code map} field (their order is not fixed).
     *
     * @param toValue may throw {@link IllegalArgumentException} for a message that is no value
     */
    static <T, M extends MessageLite> Codec<T> message(
            Parser<M> parser, Function<T, M> toMessage, Function<M, T> toValue) {
        return new Codec<>() {
            @Override
            public ByteString encode(T value) {
                return toMessage.apply(value).toByteString();
            }

            @Override
            public T decode(ByteString bytes) throws MalformedStateException {
                try {
                    return toValue.apply(parser.parseFrom(bytes));
                } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
                    throw new MalformedStateException("expected a message of state: " + e.getMessage(), e);
                }
            }
        };
    }
}
