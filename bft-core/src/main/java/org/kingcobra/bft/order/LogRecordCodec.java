package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.kingcobra.bft.wire.AcceptedProto;
import org.kingcobra.bft.wire.DecidedProto;
import org.kingcobra.bft.wire.LogRecordProto;
import org.kingcobra.bft.wire.WroteProto;

/** Log records as bytes. Decoding is total: a record, or nothing. */
public final class LogRecordCodec {
    private LogRecordCodec() {}

    public static ByteString encode(LogRecord entry) {
        return entry.match(new Encoder()).build().toByteString();
    }

    public static Optional<LogRecord> decode(ByteString bytes) {
        try {
            return Optional.of(decode(LogRecordProto.parseFrom(bytes)));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static LogRecord decode(LogRecordProto entry) {
        return switch (entry.getRecordCase()) {
            case WROTE ->
                new LogRecord.Wrote(
                        Parts.vote(entry.getWrote().getWrite()),
                        Parts.batch(entry.getWrote().getBatch()));
            case ACCEPTED ->
                new LogRecord.Accepted(
                        Parts.vote(entry.getAccepted().getAccept()),
                        Parts.certificate(entry.getAccepted().getLock()));
            case STOPPED -> new LogRecord.Stopped(Parts.vote(entry.getStopped()));
            case LED -> new LogRecord.Led(Parts.slot(entry.getLed()));
            case ENTERED -> new LogRecord.Entered(Parts.slot(entry.getEntered()));
            case DECIDED ->
                new LogRecord.Decided(
                        Parts.certificate(entry.getDecided().getCertificate()),
                        Parts.batch(entry.getDecided().getBatch()));
            case RECORD_NOT_SET -> throw new IllegalArgumentException("expected a record of the log");
        };
    }

    private static final class Encoder implements LogRecord.Cases<LogRecordProto.Builder> {
        private final LogRecordProto.Builder encoded = LogRecordProto.newBuilder();

        @Override
        public LogRecordProto.Builder wrote(LogRecord.Wrote entry) {
            return encoded.setWrote(WroteProto.newBuilder()
                    .setWrite(Parts.encode(entry.write()))
                    .setBatch(Parts.encode(entry.batch())));
        }

        @Override
        public LogRecordProto.Builder accepted(LogRecord.Accepted entry) {
            return encoded.setAccepted(AcceptedProto.newBuilder()
                    .setAccept(Parts.encode(entry.accept()))
                    .setLock(Parts.encode(entry.lock())));
        }

        @Override
        public LogRecordProto.Builder stopped(LogRecord.Stopped entry) {
            return encoded.setStopped(Parts.encode(entry.stop()));
        }

        @Override
        public LogRecordProto.Builder led(LogRecord.Led entry) {
            return encoded.setLed(Parts.encode(entry.regency()));
        }

        @Override
        public LogRecordProto.Builder entered(LogRecord.Entered entry) {
            return encoded.setEntered(Parts.encode(entry.regency()));
        }

        @Override
        public LogRecordProto.Builder decided(LogRecord.Decided entry) {
            return encoded.setDecided(DecidedProto.newBuilder()
                    .setCertificate(Parts.encode(entry.decision()))
                    .setBatch(Parts.encode(entry.batch())));
        }
    }
}
