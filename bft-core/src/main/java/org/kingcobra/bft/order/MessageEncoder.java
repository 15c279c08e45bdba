package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.wire.DecidedProto;
import org.kingcobra.bft.wire.FetchBatchProto;
import org.kingcobra.bft.wire.FoundBatchProto;
import org.kingcobra.bft.wire.OrderMessage;
import org.kingcobra.bft.wire.ProposeProto;
import org.kingcobra.bft.wire.StatusProto;
import org.kingcobra.bft.wire.SyncProto;

/** The half of {@link MessageCodec} that encodes: visits one message. */
final class MessageEncoder implements Message.Visitor {
    private final OrderMessage.Builder encoded = OrderMessage.newBuilder();

    ByteString bytes() {
        return encoded.build().toByteString();
    }

    @Override
    public void propose(Message.Propose message) {
        encoded.setPropose(ProposeProto.newBuilder()
                .setVote(Parts.encode(message.vote()))
                .setBatch(Parts.encode(message.batch())));
    }

    @Override
    public void cast(Message.Cast message) {
        encoded.setCast(Parts.encode(message.vote()));
    }

    @Override
    public void stop(Message.Stop message) {
        encoded.setStop(Parts.encode(message.vote()));
    }

    @Override
    public void stopData(Message.StopData message) {
        encoded.setStopData(Parts.encode(message.data()));
    }

    @Override
    public void sync(Message.Sync message) {
        SyncProto.Builder sync = SyncProto.newBuilder().setVote(Parts.encode(message.vote()));
        message.proofs().forEach(proof -> sync.addProofs(Parts.encode(proof)));
        encoded.setSync(sync);
    }

    @Override
    public void checkpoint(Message.Checkpoint message) {
        encoded.setCheckpoint(Parts.encode(message.vote()));
    }

    @Override
    public void status(Message.Status message) {
        encoded.setStatus(StatusProto.newBuilder()
                .setMembership(message.membership())
                .setRegency(message.regency())
                .setSynced(message.synced())
                .setStopped(message.stopped())
                .setExecuted(message.executed())
                .setStable(message.stable()));
    }

    @Override
    public void forward(Message.Forward message) {
        encoded.setForward(message.envelope());
    }

    @Override
    public void fetchBatch(Message.FetchBatch message) {
        encoded.setFetchBatch(FetchBatchProto.newBuilder()
                .setSequence(message.sequence())
                .setDigest(message.digest().bytes()));
    }

    @Override
    public void foundBatch(Message.FoundBatch message) {
        encoded.setFoundBatch(
                FoundBatchProto.newBuilder().setSequence(message.sequence()).setBatch(Parts.encode(message.batch())));
    }

    @Override
    public void decided(Message.Decided message) {
        encoded.setDecided(DecidedProto.newBuilder()
                .setCertificate(Parts.encode(message.certificate()))
                .setBatch(Parts.encode(message.batch())));
    }

    @Override
    public void stableCheckpoint(Message.StableCheckpoint message) {
        encoded.setStableCheckpoint(Parts.encode(message.certificate()));
    }
}
