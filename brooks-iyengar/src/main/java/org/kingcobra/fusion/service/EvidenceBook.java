package org.kingcobra.fusion.service;

import static org.kingcobra.bft.Invariants.check;
import static org.kingcobra.fusion.service.FusionLimits.EVIDENCE_BYTES_PER_CHANNEL_MAX;
import static org.kingcobra.fusion.service.FusionLimits.EVIDENCE_PER_KIND_MAX;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/**
 * What is known against each sensor of each channel: its {@link SensorRecord}, and of each kind of evidence the newest pieces
 * in a ring of its own, so that no flood of one kind washes away another.
 */
final class EvidenceBook {
    private final ReplicatedMap<SensorKey, SensorRecord> records;
    private final ReplicatedMap<EvidenceKey, Evidence> evidence;
    private final ReplicatedMap<String, Long> bytesOfChannels;

    EvidenceBook(StateSpace state) {
        records = state.map("sensors", SensorKey.CODEC, SensorRecord.CODEC);
        evidence = state.map("evidence", EvidenceKey.CODEC, Evidence.CODEC);
        bytesOfChannels = state.map("evidence-bytes", Codec.STRING, Codec.LONG);
    }

    SensorRecord record(SensorKey sensor) {
        return records.getOrDefault(sensor, SensorRecord.NEW);
    }

    void setRecord(SensorKey sensor, SensorRecord record) {
        records.put(sensor, record);
    }

    /** Counts, keeps and emits one accusation. */
    void accuse(SensorKey sensor, AccusationKind kind, long round, ByteString bytes, Context context) {
        SensorRecord before = record(sensor);
        keep(new EvidenceKey(sensor, kind, slot(before.counts().of(kind))), new Evidence(kind, round, bytes));
        records.put(sensor, before.plus(kind));
        context.emit(new SensorAccused(sensor.channel(), round, sensor.sensor(), kind, kind.evidenceClass(), bytes));
    }

    /** Proofs first, and of each kind the newest first. */
    List<Evidence> evidence(SensorKey sensor) {
        SensorRecord.Counts counts = record(sensor).counts();
        List<Evidence> found = new ArrayList<>();
        for (AccusationKind kind : AccusationKind.values()) {
            long count = counts.of(kind);
            for (long number = count - 1; number >= Math.max(0, count - EVIDENCE_PER_KIND_MAX); number--) {
                evidence.get(new EvidenceKey(sensor, kind, slot(number))).ifPresent(found::add);
            }
        }
        return found;
    }

    /** For a sensor that leaves its channel; who listened to its accusations keeps them. */
    void forget(SensorKey sensor) {
        for (AccusationKind kind : AccusationKind.values()) {
            for (int slot = 0; slot < EVIDENCE_PER_KIND_MAX; slot++) {
                remove(new EvidenceKey(sensor, kind, slot));
            }
        }
        records.remove(sensor);
    }

    /** In place of the oldest of its kind; that goes even where the newest finds no room, so that what is kept are the newest. */
    private void keep(EvidenceKey key, Evidence piece) {
        remove(key);
        String channel = key.sensor().channel();
        long bytes = bytesOfChannels.getOrDefault(channel, 0L) + piece.bytes().size();
        if (bytes <= EVIDENCE_BYTES_PER_CHANNEL_MAX) {
            evidence.put(key, piece);
            bytesOfChannels.put(channel, bytes);
        }
    }

    private void remove(EvidenceKey key) {
        Optional<Evidence> old = evidence.get(key);
        if (old.isPresent()) {
            String channel = key.sensor().channel();
            long bytes = bytesOfChannels.getOrDefault(channel, 0L)
                    - old.get().bytes().size();
            check(bytes >= 0, "evidence of %s bytes after a removal from %s", bytes, channel);
            evidence.remove(key);
            bytesOfChannels.put(channel, bytes);
        }
    }

    private static int slot(long number) {
        return (int) Math.floorMod(number, (long) EVIDENCE_PER_KIND_MAX);
    }
}
