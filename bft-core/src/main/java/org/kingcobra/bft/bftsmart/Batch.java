package org.kingcobra.bft.bftsmart;

import bftsmart.tom.core.messages.TOMMessageType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A proposed value, taken apart by our own total decoder before the artifact's partial one sees it. */
record Batch(List<Slice> slices) {
    /** The artifact's builder reserves four bytes too many and leaves them zero. */
    private static final int PADDING_BYTES = Integer.BYTES;

    /** One envelope within the encoded batch, under the name its proposer claims for it. */
    static final class Slice {
        private final EnvelopeId id;
        private final byte[] batch;
        private final int offset;
        private final int length;

        private Slice(EnvelopeId id, byte[] batch, int offset, int length) {
            this.id = id;
            this.batch = batch;
            this.offset = offset;
            this.length = length;
        }

        EnvelopeId id() {
            return id;
        }

        byte[] envelope() {
            return Arrays.copyOfRange(batch, offset, offset + length);
        }

        boolean isNoOp() {
            return length == 0;
        }

        boolean holds(byte[] envelope) {
            return Arrays.equals(batch, offset, offset + length, envelope, 0, envelope.length);
        }

        boolean isNamedRightly() {
            return EnvelopeId.of(batch, offset, length).equals(id);
        }
    }

    /** The most that a batch may hold. */
    record Limits(int envelopes, int envelopeBytes) {}

    /** Nothing, if any byte is not as the artifact's own builder writes it around requests of ours. */
    static Optional<Batch> parse(byte[] value, Limits limits) {
        ByteBuffer in = ByteBuffer.wrap(value);
        try {
            in.getLong(); // the leader's clock: decides nothing here
            int nonces = in.getInt();
            int count = in.getInt();
            if (nonces != 0 || count < 1 || count > limits.envelopes()) {
                return Optional.empty();
            }
            List<Slice> slices = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                Optional<Slice> slice = slice(value, in, limits.envelopeBytes());
                if (slice.isEmpty()) {
                    return Optional.empty();
                }
                slices.add(slice.get());
            }
            boolean ended = in.remaining() == PADDING_BYTES && in.getInt() == 0;
            return ended ? Optional.of(new Batch(slices)) : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static Optional<Slice> slice(byte[] value, ByteBuffer in, int envelopeBytesMax) {
        int encoded = in.getInt();
        int sender = in.getInt();
        int view = in.getInt();
        int type = in.getInt();
        EnvelopeId id = EnvelopeId.named(sender, in.getInt(), in.getInt(), in.getInt());
        int replyServer = in.getInt();
        int length = in.getInt();
        boolean ours = view == Request.VIEW
                && type == TOMMessageType.ORDERED_REQUEST.toInt()
                && replyServer == Request.NO_REPLY_SERVER
                && length >= 0
                && length <= envelopeBytesMax
                && length <= in.remaining()
                && encoded == Request.HEADER_BYTES + length;
        if (!ours) {
            return Optional.empty();
        }
        int offset = in.position();
        in.position(offset + length);
        return Optional.of(new Slice(id, value, offset, length));
    }

    /** The envelopes to execute, in order. */
    List<byte[]> envelopes() {
        List<byte[]> envelopes = new ArrayList<>(slices.size());
        for (Slice slice : slices) {
            if (!slice.isNoOp()) {
                envelopes.add(slice.envelope());
            }
        }
        return envelopes;
    }
}
