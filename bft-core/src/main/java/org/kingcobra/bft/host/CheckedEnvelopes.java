package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Checks envelopes and remembers those that were found valid: a check is a pure function of the bytes, so that remembering its
 * answer changes nothing but the cost. One thread at a time.
 */
public final class CheckedEnvelopes {
    private static final int KEPT_MAX = 4_096;

    private static final long KEPT_BYTES_MAX = 64L << 20;

    private final EnvelopeCheck check;
    private final LinkedHashMap<ByteString, Envelope> valid = new LinkedHashMap<>();
    private long keptBytes;

    public CheckedEnvelopes(EnvelopeCheck check) {
        this.check = check;
    }

    /** As {@link EnvelopeCheck#check}. */
    public Decoded<Envelope> check(ByteString bytes) {
        Envelope known = valid.get(bytes);
        return known == null ? checkAndKeep(bytes) : Decoded.valid(known);
    }

    private Decoded<Envelope> checkAndKeep(ByteString bytes) {
        Decoded<Envelope> found = check.check(bytes);
        found.toOptional().ifPresent(envelope -> keep(bytes, envelope));
        return found;
    }

    private void keep(ByteString bytes, Envelope envelope) {
        valid.put(bytes, envelope);
        keptBytes += bytes.size();
        while (valid.size() > KEPT_MAX || keptBytes > KEPT_BYTES_MAX) {
            ByteString oldest = valid.keySet().iterator().next();
            valid.remove(oldest);
            keptBytes -= oldest.size();
        }
    }

    /** What is remembered, in bytes of envelopes. */
    long keptBytes() {
        return keptBytes;
    }

    /** The envelope, if the bytes are one. */
    Optional<Envelope> read(ByteString bytes) {
        Envelope known = valid.get(bytes);
        return known == null ? checkAndKeep(bytes).toOptional() : Optional.of(known);
    }

    /** The envelope of bytes that were found to be one before, whether or not that is remembered. */
    Optional<Envelope> parse(ByteString bytes) {
        return Optional.ofNullable(valid.get(bytes)).or(() -> check.parse(bytes));
    }

    /** As {@link EnvelopeCheck#isForged}. */
    boolean isForged(ByteString bytes) {
        return !valid.containsKey(bytes) && check.isForged(bytes);
    }
}
