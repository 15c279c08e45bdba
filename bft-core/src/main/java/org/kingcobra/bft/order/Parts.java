package org.kingcobra.bft.order;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.wire.BatchProto;
import org.kingcobra.bft.wire.CertificateProto;
import org.kingcobra.bft.wire.SlotProto;
import org.kingcobra.bft.wire.StopDataProto;
import org.kingcobra.bft.wire.VoteProto;

/** What messages and log records are made of, as protocol buffers; what does not decode is an {@link IllegalArgumentException}. */
final class Parts {
    private Parts() {}

    static SlotProto encode(Slot slot) {
        return SlotProto.newBuilder()
                .setMembership(slot.membership())
                .setRegency(slot.regency())
                .setSequence(slot.sequence())
                .build();
    }

    static Slot slot(SlotProto slot) {
        checkArgument(
                slot.getMembership() >= 0 && slot.getRegency() >= 0 && slot.getSequence() >= 0,
                "expected numbers of at least 0");
        return new Slot(slot.getMembership(), slot.getRegency(), slot.getSequence());
    }

    static VoteProto encode(Vote vote) {
        return VoteProto.newBuilder()
                .setKind(vote.kind().code())
                .setSlot(encode(vote.slot()))
                .setDigest(vote.digest().bytes())
                .setReplica(vote.replica())
                .setSignature(vote.signature())
                .build();
    }

    static Vote vote(VoteProto vote) {
        return new Vote(
                SignedKind.of(vote.getKind()),
                slot(vote.getSlot()),
                new Digest(vote.getDigest()),
                vote.getReplica(),
                vote.getSignature());
    }

    static CertificateProto encode(Certificate certificate) {
        return CertificateProto.newBuilder()
                .setKind(certificate.kind().code())
                .setSlot(encode(certificate.slot()))
                .setDigest(certificate.digest().bytes())
                .addAllReplicas(certificate.signatures().keySet())
                .addAllSignatures(certificate.signatures().values())
                .build();
    }

    static Certificate certificate(CertificateProto certificate) {
        int count = certificate.getReplicasCount();
        checkArgument(count == certificate.getSignaturesCount(), "expected a signature for each replica");
        SortedMap<Integer, ByteString> signatures = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            signatures.put(certificate.getReplicas(i), certificate.getSignatures(i));
        }
        checkArgument(signatures.size() == count, "expected each replica once");
        return new Certificate(
                SignedKind.of(certificate.getKind()),
                slot(certificate.getSlot()),
                new Digest(certificate.getDigest()),
                signatures);
    }

    static BatchProto encode(Batch batch) {
        return BatchProto.newBuilder().addAllEnvelopes(batch.envelopes()).build();
    }

    static Batch batch(BatchProto batch) {
        return Batch.of(batch.getEnvelopesList());
    }

    static StopDataProto encode(SignedStopData data) {
        return StopDataProto.newBuilder()
                .setVote(encode(data.vote()))
                .setBody(data.body())
                .build();
    }

    static SignedStopData stopData(StopDataProto data) {
        return new SignedStopData(vote(data.getVote()), data.getBody());
    }
}
