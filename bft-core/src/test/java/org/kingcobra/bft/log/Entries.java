package org.kingcobra.bft.log;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.LogRecord;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;

/** Records to be logged, unsigned. */
final class Entries {
    static final LogSettings SETTINGS =
            new LogSettings(ByteString.copyFromUtf8("replica 2"), 0x1234_5678_9abc_def0L, 600);

    private Entries() {}

    static Batch batch(long sequence) {
        return Batch.of(List.of(ByteString.copyFromUtf8("operation " + sequence)));
    }

    static Vote vote(SignedKind kind, long regency, long sequence) {
        Digest digest = batch(sequence).digest();
        return new Vote(kind, new Slot(0, regency, sequence), digest, 2, ByteString.copyFromUtf8("signature"));
    }

    static Certificate certificate(SignedKind kind, long sequence) {
        TreeMap<Integer, ByteString> signatures = new TreeMap<>();
        signatures.put(1, ByteString.copyFromUtf8("one"));
        signatures.put(3, ByteString.copyFromUtf8("three"));
        return new Certificate(kind, new Slot(0, 0, sequence), batch(sequence).digest(), signatures);
    }

    static LogRecord wrote(long sequence) {
        return new LogRecord.Wrote(vote(SignedKind.WRITE, 0, sequence), batch(sequence));
    }

    static LogRecord accepted(long sequence) {
        return new LogRecord.Accepted(vote(SignedKind.ACCEPT, 0, sequence), certificate(SignedKind.WRITE, sequence));
    }

    static LogRecord decided(long sequence) {
        return new LogRecord.Decided(certificate(SignedKind.ACCEPT, sequence), batch(sequence));
    }

    static LogRecord stopped(long regency) {
        return new LogRecord.Stopped(vote(SignedKind.STOP, regency, 0));
    }

    static LogRecord led(long regency) {
        return new LogRecord.Led(new Slot(0, regency, 0));
    }

    static LogRecord led(Slot regency) {
        return new LogRecord.Led(regency);
    }

    static LogRecord entered(long regency) {
        return new LogRecord.Entered(new Slot(0, regency, 0));
    }

    static Recovered.Snapshot snapshot(long sequence) {
        return snapshot(0, sequence);
    }

    static Recovered.Snapshot snapshot(long membership, long sequence) {
        Certificate any = certificate(SignedKind.CHECKPOINT, sequence);
        return new Recovered.Snapshot(
                new Certificate(any.kind(), new Slot(membership, 0, sequence), any.digest(), any.signatures()),
                ByteString.copyFromUtf8("state at " + sequence));
    }
}
