package org.kingcobra.bft.bftsmart;

import bftsmart.tom.core.messages.TOMMessage;
import bftsmart.tom.core.messages.TOMMessageType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An envelope in the artifact's wire form, encoded once and shared by all replicas of the group. */
final class Request {
    /** sender, view, type, session, sequence, operation, reply server, length. */
    static final int HEADER_BYTES = 8 * Integer.BYTES;

    /** The group is never reconfigured: it lives and dies in its first view. */
    static final int VIEW = 0;

    static final int NO_REPLY_SERVER = -1;

    /** What a new leader proposes when it has nothing to order: the artifact cannot decide an empty batch. */
    static final Request NO_OP = of(new byte[0]);

    private final EnvelopeId id;
    private final byte[] envelope;
    private final byte[] wire;

    private Request(EnvelopeId id, byte[] envelope, byte[] wire) {
        this.id = id;
        this.envelope = envelope;
        this.wire = wire;
    }

    static Request of(byte[] envelope) {
        EnvelopeId id = EnvelopeId.of(envelope, 0, envelope.length);
        ByteBuffer wire = ByteBuffer.allocate(HEADER_BYTES + envelope.length);
        wire.putInt(id.sender()).putInt(VIEW).putInt(TOMMessageType.ORDERED_REQUEST.toInt());
        wire.putInt(id.session()).putInt(id.sequence()).putInt(id.operation());
        wire.putInt(NO_REPLY_SERVER).putInt(envelope.length).put(envelope);
        return new Request(id, envelope, wire.array());
    }

    boolean isFor(byte[] array) {
        return envelope == array;
    }

    boolean isEncodedAs(byte[] bytes) {
        return Arrays.equals(wire, bytes);
    }

    /** The artifact keeps marks in its message objects, so each replica gets its own. */
    TOMMessage message() {
        TOMMessage message = new TOMMessage(
                id.sender(),
                id.session(),
                id.sequence(),
                id.operation(),
                envelope,
                VIEW,
                TOMMessageType.ORDERED_REQUEST);
        message.serializedMessage = wire;
        return message;
    }
}
