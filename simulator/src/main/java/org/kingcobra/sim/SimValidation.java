package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Validation;

/** External validity by the rules of a replica's host; remembers which envelopes it has checked. */
final class SimValidation implements Validation {
    private static final int CHECKED_KEPT = 4_096;

    private final EnvelopeCheck check;
    private final Supplier<ReplicaHost> host;
    private final LinkedHashMap<ByteString, Optional<Envelope>> checked = new LinkedHashMap<>();

    SimValidation(EnvelopeCheck check, Supplier<ReplicaHost> host) {
        this.check = check;
        this.host = host;
    }

    private Optional<Envelope> read(ByteString bytes) {
        Optional<Envelope> known = checked.getOrDefault(bytes, Optional.empty());
        if (known.isPresent()) {
            return known;
        }
        Optional<Envelope> read = check.check(bytes).toOptional();
        checked.put(bytes, read);
        if (checked.size() > CHECKED_KEPT) {
            checked.remove(checked.keySet().iterator().next());
        }
        return read;
    }

    @Override
    public Verdict judge(Batch batch, long sequence) {
        TreeSet<Digest> different = new TreeSet<>();
        for (ByteString bytes : batch.envelopes()) {
            Optional<Envelope> envelope = read(bytes);
            if (envelope.isEmpty()) {
                return Verdict.HOLDS_A_FORGED_ENVELOPE;
            }
            if (!different.add(envelope.get().digest())) {
                return Verdict.INVALID;
            }
        }
        return Verdict.VALID;
    }

    @Override
    public int forgedEnvelope(Batch batch) {
        for (int i = 0; i < batch.envelopes().size(); i++) {
            if (read(batch.envelopes().get(i)).isEmpty()) {
                return i;
            }
        }
        throw new IllegalArgumentException("expected a batch that holds a forged envelope");
    }

    @Override
    public boolean admits(ByteString envelope) {
        return read(envelope).isPresent() && !isSpent(envelope);
    }

    @Override
    public boolean isSpent(ByteString envelope) {
        return read(envelope).filter(host.get()::isSpent).isPresent();
    }

    /** What a client is told that sends again what was executed already. */
    Optional<ByteString> answerToSpent(ByteString envelope) {
        return read(envelope).filter(host.get()::isSpent).map(host.get()::answerToSpent);
    }
}
