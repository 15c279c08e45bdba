package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.ReadMark;
import org.kingcobra.bft.order.SignedStopData;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.bft.transfer.Manifest;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.wire.SignedReply;

/**
 * Eight bytes that tell a message from others: of which type it is and what it says, the same on every Java machine. No protection
 * against whoever wants two messages to look alike; cheap enough for each message that passes.
 */
final class Fingerprint implements Message.Visitor, TransferMessage.Visitor {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private long mixed;

    /** Of a message; one at a time. */
    long of(SimMessage message) {
        mixed = 0;
        if (message instanceof SimMessage.Ordering ordering) {
            ordering.message().visit(this);
        } else if (message instanceof SimMessage.Transfer transfer) {
            transfer.message().visit(this);
        } else if (message instanceof SimMessage.Request request) {
            mix(1).mix(request.bytes());
        } else if (message instanceof SimMessage.Answer answer) {
            mix(2).mix(answer.reply());
        } else if (message instanceof SimMessage.Read read) {
            mix(3).mix(read.number()).mix(read.minimum()).mix(read.operation().service());
            mix(read.operation().payload());
        } else if (message instanceof SimMessage.ReadAnswer told) {
            ReadMark mark = told.answer().mark();
            mix(4).mix(told.number())
                    .mix(mark.membership())
                    .mix(mark.accepted())
                    .mix(mark.executed());
            mix(told.answer().digest());
            told.answer().result().ifPresent(this::mix);
        }
        return mixed;
    }

    private Fingerprint mix(long number) {
        long next = (mixed ^ number) * MULTIPLIER;
        mixed = next ^ (next >>> Integer.SIZE);
        return this;
    }

    private Fingerprint mix(ByteString bytes) {
        mix(bytes.size());
        ByteBuffer left = bytes.asReadOnlyByteBuffer();
        while (left.remaining() >= Long.BYTES) {
            mix(left.getLong());
        }
        while (left.hasRemaining()) {
            mix(left.get());
        }
        return this;
    }

    private Fingerprint mix(Digest digest) {
        return mix(beginning(digest));
    }

    /** Its first eight bytes. */
    static long beginning(Digest digest) {
        return digest.bytes().asReadOnlyByteBuffer().getLong();
    }

    private Fingerprint mix(Slot slot) {
        return mix(slot.membership()).mix(slot.regency()).mix(slot.sequence());
    }

    private Fingerprint mix(Vote vote) {
        return mix(vote.kind().name().hashCode())
                .mix(vote.slot())
                .mix(vote.digest())
                .mix(vote.replica())
                .mix(vote.signature());
    }

    private Fingerprint mix(SignedStopData data) {
        return mix(data.vote()).mix(data.body());
    }

    private Fingerprint mix(Certificate certificate) {
        mix(certificate.kind().name().hashCode()).mix(certificate.slot()).mix(certificate.digest());
        certificate.signatures().forEach((replica, signature) -> mix(replica).mix(signature));
        return this;
    }

    private Fingerprint mix(Batch batch) {
        return mix(batch.digest());
    }

    private void mix(SignedReply reply) {
        mix(reply.getAttestation()).mix(reply.getSignature()).mix(reply.getLeaf());
        mix(reply.getLeafIndex()).mix(reply.getLeafCount());
        reply.getPathList().forEach(this::mix);
    }

    @Override
    public void propose(Message.Propose message) {
        mix(5).mix(message.vote()).mix(message.batch());
    }

    @Override
    public void cast(Message.Cast message) {
        mix(6).mix(message.vote());
    }

    @Override
    public void stop(Message.Stop message) {
        mix(7).mix(message.vote());
    }

    @Override
    public void stopData(Message.StopData message) {
        mix(8).mix(message.data());
    }

    @Override
    public void sync(Message.Sync message) {
        mix(9).mix(message.vote());
        message.proofs().forEach(this::mix);
    }

    @Override
    public void checkpoint(Message.Checkpoint message) {
        mix(10).mix(message.vote());
    }

    @Override
    public void status(Message.Status message) {
        mix(11).mix(message.membership()).mix(message.regency()).mix(message.synced() ? 1 : 0);
        mix(message.stopped()).mix(message.executed()).mix(message.stable());
    }

    @Override
    public void forward(Message.Forward message) {
        mix(12).mix(message.envelope());
    }

    @Override
    public void fetchBatch(Message.FetchBatch message) {
        mix(13).mix(message.sequence()).mix(message.digest());
    }

    @Override
    public void foundBatch(Message.FoundBatch message) {
        mix(14).mix(message.sequence()).mix(message.batch());
    }

    @Override
    public void decided(Message.Decided message) {
        mix(15).mix(message.certificate()).mix(message.batch());
    }

    @Override
    public void stableCheckpoint(Message.StableCheckpoint message) {
        mix(16).mix(message.certificate());
    }

    @Override
    public void askCheckpoint(TransferMessage.AskCheckpoint message) {
        mix(17);
    }

    @Override
    public void newestCheckpoint(TransferMessage.NewestCheckpoint message) {
        mix(18);
        message.certificate().ifPresent(this::mix);
    }

    @Override
    public void askManifest(TransferMessage.AskManifest message) {
        mix(19).mix(message.sequence());
    }

    @Override
    public void foundManifest(TransferMessage.FoundManifest message) {
        Manifest manifest = message.manifest();
        mix(20).mix(message.sequence()).mix(manifest.summary());
        manifest.chunks().forEach(this::mix);
    }

    @Override
    public void askChunk(TransferMessage.AskChunk message) {
        mix(21).mix(message.sequence()).mix(message.index());
    }

    @Override
    public void foundChunk(TransferMessage.FoundChunk message) {
        mix(22).mix(message.sequence()).mix(message.index()).mix(message.bytes());
    }

    @Override
    public void gone(TransferMessage.Gone message) {
        mix(23).mix(message.sequence());
    }
}
