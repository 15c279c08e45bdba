package org.kingcobra.fusion.service;

import static org.kingcobra.bft.Invariants.check;
import static org.kingcobra.fusion.service.FusionLimits.OPEN_ENVELOPE_BYTES_PER_SENSOR_MAX;

import java.util.Map;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Origin;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/**
 * The signed envelopes of readings in open rounds, each kept once however many readings came in it: should the sensor
 * contradict one of them, its envelope is half of the proof.
 */
final class Envelopes {
    private final ReplicatedMap<EnvelopeKey, KeptEnvelope> envelopes;
    private final ReplicatedMap<ClientId, Long> bytesOf;

    Envelopes(StateSpace state) {
        envelopes = state.map("envelopes", EnvelopeKey.CODEC, KeptEnvelope.CODEC);
        bytesOf = state.map("envelope-bytes", Codec.CLIENT, Codec.LONG);
    }

    /** Whether one more reading of the command may be kept. */
    boolean hasRoom(Ordered command) {
        long bytes = bytesOf.getOrDefault(command.client(), 0L)
                + command.origin().envelope().size();
        return bytes <= OPEN_ENVELOPE_BYTES_PER_SENSOR_MAX || existing(command).isPresent();
    }

    /** Keeps the command's envelope for one more reading; returns the {@link EnvelopeKey#operation()} to find it by. */
    long keep(Ordered command) {
        Optional<Map.Entry<EnvelopeKey, KeptEnvelope>> known = existing(command);
        if (known.isPresent()) {
            EnvelopeKey key = known.get().getKey();
            envelopes.put(key, known.get().getValue().plus(1));
            return key.operation();
        }
        EnvelopeKey key = new EnvelopeKey(command.client(), command.operation().number());
        check(!envelopes.contains(key), "operation %s was kept under another envelope", key);
        envelopes.put(key, new KeptEnvelope(command.origin().envelope(), 1));
        addBytes(key.client(), command.origin().envelope().size());
        return key.operation();
    }

    /** Takes back one {@link #keep}. */
    void release(ClientId sensor, long operation) {
        EnvelopeKey key = new EnvelopeKey(sensor, operation);
        KeptEnvelope kept = kept(key);
        if (kept.uses() > 1) {
            envelopes.put(key, kept.plus(-1));
            return;
        }
        envelopes.remove(key);
        addBytes(sensor, -kept.bytes().size());
    }

    /** The signed origin of a kept reading. */
    Origin origin(ClientId sensor, KeptReading reading) {
        return new Origin(kept(new EnvelopeKey(sensor, reading.envelope())).bytes(), reading.operationIndex());
    }

    private KeptEnvelope kept(EnvelopeKey key) {
        Optional<KeptEnvelope> kept = envelopes.get(key);
        check(kept.isPresent(), "no envelope is kept under %s", key);
        return kept.get();
    }

    /** Only the newest can be the command's own: the operations of one envelope have consecutive numbers. */
    private Optional<Map.Entry<EnvelopeKey, KeptEnvelope>> existing(Ordered command) {
        Map.Entry<EnvelopeKey, KeptEnvelope> newest = envelopes
                .view()
                .floorEntry(
                        new EnvelopeKey(command.client(), command.operation().number()));
        return Optional.ofNullable(newest)
                .filter(entry -> entry.getKey().client().equals(command.client()))
                .filter(entry ->
                        entry.getValue().bytes().equals(command.origin().envelope()));
    }

    private void addBytes(ClientId client, int bytes) {
        long total = bytesOf.getOrDefault(client, 0L) + bytes;
        check(total >= 0, "envelopes of %s bytes after a change by %s", total, bytes);
        if (total == 0) {
            bytesOf.remove(client);
        } else {
            bytesOf.put(client, total);
        }
    }
}
