package org.kingcobra.bft.transfer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.CertificateCodec;
import org.kingcobra.bft.wire.AskChunkProto;
import org.kingcobra.bft.wire.FoundChunkProto;
import org.kingcobra.bft.wire.FoundManifestProto;
import org.kingcobra.bft.wire.ManifestProto;
import org.kingcobra.bft.wire.NewestCheckpointProto;
import org.kingcobra.bft.wire.TransferMessageProto;

/** Messages as bytes. Decoding is total: a message, or nothing. */
public final class TransferCodec {
    private TransferCodec() {}

    public static ByteString encode(TransferMessage message) {
        Encoder encoder = new Encoder();
        message.visit(encoder);
        return encoder.encoded.build().toByteString();
    }

    public static Optional<TransferMessage> decode(ByteString bytes) {
        try {
            return Optional.of(decode(TransferMessageProto.parseFrom(bytes)));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Optional.empty(); // whoever sends this is no replica of ours
        }
    }

    private static TransferMessage decode(TransferMessageProto message) {
        return switch (message.getMessageCase()) {
            case ASK_CHECKPOINT -> new TransferMessage.AskCheckpoint();
            case NEWEST_CHECKPOINT -> newest(message.getNewestCheckpoint());
            case ASK_MANIFEST -> new TransferMessage.AskManifest(message.getAskManifest());
            case FOUND_MANIFEST ->
                new TransferMessage.FoundManifest(
                        message.getFoundManifest().getSequence(),
                        manifest(message.getFoundManifest().getManifest()));
            case ASK_CHUNK ->
                new TransferMessage.AskChunk(
                        message.getAskChunk().getSequence(),
                        message.getAskChunk().getIndex());
            case FOUND_CHUNK ->
                new TransferMessage.FoundChunk(
                        message.getFoundChunk().getSequence(),
                        message.getFoundChunk().getIndex(),
                        message.getFoundChunk().getChunk());
            case GONE -> new TransferMessage.Gone(message.getGone());
            case MESSAGE_NOT_SET -> throw new IllegalArgumentException("expected a message of state transfer");
        };
    }

    private static TransferMessage newest(NewestCheckpointProto newest) {
        return new TransferMessage.NewestCheckpoint(
                newest.hasCertificate()
                        ? Optional.of(CertificateCodec.decode(newest.getCertificate())
                                .orElseThrow(() -> new IllegalArgumentException("expected a certificate")))
                        : Optional.empty());
    }

    private static Manifest manifest(ManifestProto manifest) {
        return new Manifest(
                manifest.getSummary(),
                manifest.getChunksList().stream().map(Digest::new).toList());
    }

    private static final class Encoder implements TransferMessage.Visitor {
        private final TransferMessageProto.Builder encoded = TransferMessageProto.newBuilder();

        @Override
        public void askCheckpoint(TransferMessage.AskCheckpoint message) {
            encoded.setAskCheckpoint(true);
        }

        @Override
        public void newestCheckpoint(TransferMessage.NewestCheckpoint message) {
            NewestCheckpointProto.Builder newest = NewestCheckpointProto.newBuilder();
            message.certificate().ifPresent(known -> newest.setCertificate(CertificateCodec.encode(known)));
            encoded.setNewestCheckpoint(newest);
        }

        @Override
        public void askManifest(TransferMessage.AskManifest message) {
            encoded.setAskManifest(message.sequence());
        }

        @Override
        public void foundManifest(TransferMessage.FoundManifest message) {
            ManifestProto.Builder manifest =
                    ManifestProto.newBuilder().setSummary(message.manifest().summary());
            message.manifest().chunks().forEach(chunk -> manifest.addChunks(chunk.bytes()));
            encoded.setFoundManifest(FoundManifestProto.newBuilder()
                    .setSequence(message.sequence())
                    .setManifest(manifest));
        }

        @Override
        public void askChunk(TransferMessage.AskChunk message) {
            encoded.setAskChunk(
                    AskChunkProto.newBuilder().setSequence(message.sequence()).setIndex(message.index()));
        }

        @Override
        public void foundChunk(TransferMessage.FoundChunk message) {
            encoded.setFoundChunk(FoundChunkProto.newBuilder()
                    .setSequence(message.sequence())
                    .setIndex(message.index())
                    .setChunk(message.bytes()));
        }

        @Override
        public void gone(TransferMessage.Gone message) {
            encoded.setGone(message.sequence());
        }
    }
}
