package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Digest;
import org.kingcobra.mac.ledger.RecordProof;
import org.kingcobra.mac.wire.RecordProofMessage;

/** Proofs as they travel. */
final class ProofMessages {
    private ProofMessages() {}

    static RecordProofMessage encode(RecordProof proof) {
        return RecordProofMessage.newBuilder()
                .setIndex(proof.index())
                .setCount(proof.count())
                .setBlock(proof.block())
                .addAllPath(bytes(proof.path()))
                .addAllPeaks(bytes(proof.peaks()))
                .setTail(proof.tail().bytes())
                .build();
    }

    /** @throws IllegalArgumentException if the message is no proof */
    static RecordProof decode(RecordProofMessage message) {
        return new RecordProof(
                message.getIndex(),
                message.getCount(),
                message.getBlock(),
                digests(message.getPathList()),
                digests(message.getPeaksList()),
                new Digest(message.getTail()));
    }

    private static List<ByteString> bytes(List<Digest> digests) {
        return digests.stream().map(Digest::bytes).toList();
    }

    private static List<Digest> digests(List<ByteString> bytes) {
        return bytes.stream().map(Digest::new).toList();
    }
}
