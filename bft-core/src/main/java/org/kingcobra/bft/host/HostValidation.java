package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.order.Validation;
import org.kingcobra.bft.wire.HostCommand;

/**
 * External validity by the rules of a replica's host (rule 2). Two replicas give one verdict for a batch at a sequence,
 * whichever of the states between s-W and s-1 each is in.
 */
public final class HostValidation implements Validation {
    private final CheckedEnvelopes envelopes;
    private final Supplier<ReplicaHost> host;

    /** @param host the one of now, as a transferred state may bring another */
    public HostValidation(CheckedEnvelopes envelopes, Supplier<ReplicaHost> host) {
        this.envelopes = envelopes;
        this.host = host;
    }

    private Optional<Envelope> read(ByteString bytes) {
        return envelopes.read(bytes);
    }

    @Override
    public Verdict judge(Batch batch, long sequence) {
        boolean isValid = true;
        Set<Digest> digests = new TreeSet<>();
        Set<ClientId> clocks = new TreeSet<>();
        for (ByteString bytes : batch.envelopes()) {
            Optional<Envelope> envelope = read(bytes);
            if (envelope.isEmpty() && envelopes.isForged(bytes)) {
                return Verdict.HOLDS_A_FORGED_ENVELOPE;
            }
            isValid = isValid
                    && envelope.filter(valid -> digests.add(valid.digest())
                                    && tellsNoClockTwice(valid, clocks)
                                    && !host.get().wasSpentFor(sequence, valid))
                            .isPresent();
        }
        return isValid ? Verdict.VALID : Verdict.INVALID;
    }

    /** At most one reading a replica and batch, so that no leader can play with their order (rule 12). */
    private boolean tellsNoClockTwice(Envelope envelope, Set<ClientId> clocks) {
        boolean isOnce = true;
        if (host.get().isReplica(envelope.client())) {
            for (Envelope.RequestedOperation operation : envelope.operations()) {
                isOnce = isOnce && (!isClockReading(operation) || clocks.add(envelope.client()));
            }
        }
        return isOnce;
    }

    private static boolean isClockReading(Envelope.RequestedOperation operation) {
        try {
            return operation.service() == HostCommands.TAG
                    && HostCommand.parseFrom(operation.payload()).hasClockReading();
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    @Override
    public List<ByteString> proposable(List<ByteString> envelopes) {
        Set<Digest> digests = new TreeSet<>();
        Set<ClientId> clocks = new TreeSet<>();
        return envelopes.stream()
                .filter(bytes -> read(bytes)
                        .filter(valid -> !host.get().isSpent(valid)
                                && digests.add(valid.digest())
                                && tellsNoClockTwice(valid, clocks))
                        .isPresent())
                .toList();
    }

    @Override
    public int forgedEnvelope(Batch batch) {
        for (int i = 0; i < batch.envelopes().size(); i++) {
            if (envelopes.isForged(batch.envelopes().get(i))) {
                return i;
            }
        }
        throw new IllegalArgumentException("expected a batch that holds a forged envelope");
    }

    @Override
    public Optional<ClientId> admits(ByteString envelope) {
        return read(envelope)
                .filter(valid -> !host.get().isSpent(valid))
                .filter(valid -> tellsNoClockTwice(valid, new TreeSet<>())) // it would wait for ever, ahead of others
                .map(Envelope::client);
    }

    @Override
    public boolean isSpent(ByteString envelope) {
        return envelopes.parse(envelope).filter(host.get()::isSpent).isPresent();
    }

    /** What a client is told that sends again what was executed already. */
    public Optional<ByteString> answerToSpent(ByteString envelope) {
        return read(envelope).filter(host.get()::isSpent).map(host.get()::answerToSpent);
    }

    /** Whether evidence convicts whom it accuses: it is signed, and an envelope that it calls forged is. */
    public static boolean proves(Evidence evidence, Membership membership, EnvelopeCheck check) {
        return evidence.isSigned(membership)
                && (!(evidence instanceof Evidence.ForgedEnvelope forged)
                        || check.isForged(forged.batch().envelopes().get(forged.index())));
    }
}
