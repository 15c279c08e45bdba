package org.kingcobra.fusion.service;

import static org.kingcobra.bft.Invariants.check;
import static org.kingcobra.fusion.service.FusionLimits.EVIDENCE_PER_KIND_MAX;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/**
 * What is known against each sensor of each channel: its {@link SensorRecord}, and of each kind of evidence the newest pieces
 * in a ring of its own, so that no flood of one kind washes away another.
 */
final class EvidenceBook {
    private final ReplicatedMap<SensorKey, SensorRecord> records;
    private final ReplicatedMap<EvidenceKey, Evidence> evidence;

    EvidenceBook(StateSpace state) {
        records = state.map("sensors", SensorKey.CODEC, SensorRecord.CODEC);
        evidence = state.map("evidence", EvidenceKey.CODEC, Evidence.CODEC);
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
        evidence.put(new EvidenceKey(sensor, kind, slot(before.counts().of(kind))), new Evidence(kind, round, bytes));
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
                Optional<Evidence> piece = evidence.get(new EvidenceKey(sensor, kind, slot(number)));
                check(piece.isPresent(), "no evidence number %s of kind %s", number, kind);
                found.add(piece.get());
            }
        }
        return found;
    }

    /** For a sensor that leaves its channel; who listened to its accusations keeps them. */
    void forget(SensorKey sensor) {
        for (AccusationKind kind : AccusationKind.values()) {
            for (int slot = 0; slot < EVIDENCE_PER_KIND_MAX; slot++) {
                evidence.remove(new EvidenceKey(sensor, kind, slot));
            }
        }
        records.remove(sensor);
    }

    private static int slot(long number) {
        return (int) Math.floorMod(number, (long) EVIDENCE_PER_KIND_MAX);
    }
}
