package org.kingcobra.bft.bftsmart;

import bftsmart.tom.core.messages.TOMMessage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The name of an envelope: the first 128 bits of its SHA-256. The artifact names a request by (sender, session, sequence,
 * operation); all four are cut from this id, so a request has one name at every replica, in whatever order they meet, and no
 * table assigns it.
 */
record EnvelopeId(long high, long low) {
    static final int DIGEST_BYTES = 32;

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(EnvelopeId::newSha256);

    static EnvelopeId of(byte[] bytes, int offset, int length) {
        MessageDigest digest = SHA_256.get();
        digest.update(bytes, offset, length);
        ByteBuffer sum = ByteBuffer.wrap(digest.digest());
        return new EnvelopeId(sum.getLong(), sum.getLong());
    }

    static EnvelopeId named(int sender, int session, int sequence, int operation) {
        return new EnvelopeId(join(sender, session), join(sequence, operation));
    }

    static EnvelopeId of(TOMMessage request) {
        return named(request.getSender(), request.getSession(), request.getSequence(), request.getOperationId());
    }

    static byte[] sha256(byte[] bytes) {
        return SHA_256.get().digest(bytes);
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected a Java runtime with SHA-256", e);
        }
    }

    int sender() {
        return (int) (high >>> Integer.SIZE);
    }

    int session() {
        return (int) high;
    }

    int sequence() {
        return (int) (low >>> Integer.SIZE);
    }

    int operation() {
        return (int) low;
    }

    private static long join(int upper, int lower) {
        return (long) upper << Integer.SIZE | Integer.toUnsignedLong(lower);
    }
}
