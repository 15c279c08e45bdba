package org.kingcobra.sim.cloud;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.kingcobra.bft.runtime.GroupOptions.Misbehaviour;
import org.kingcobra.bft.wire.EnvelopeReply;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.OperationResult;

/** A replica that executes everything correctly and signs something else. */
final class LyingReplica implements Misbehaviour {
    private static final ByteString INVENTED = ByteString.copyFromUtf8("invented");

    private final Cast cast;

    LyingReplica(Cast cast) {
        this.cast = cast;
    }

    @Override
    public ByteString falsify(int replica, ByteString leaf) {
        String name = Cast.replicas().get(replica);
        if (cast.isHonest(name)) {
            return leaf;
        }
        try {
            Leaf truth = Leaf.parseFrom(leaf);
            return truth.hasReply() ? falsify(name, truth.getReply()).toByteString() : leaf;
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("the replica's own leaf must parse", e);
        }
    }

    private Leaf falsify(String name, EnvelopeReply truth) {
        EnvelopeReply.Builder lie = truth.toBuilder().clearResults();
        for (OperationResult result : truth.getResultsList()) {
            lie.addResults(
                    cast.does(name, Cast.Lie.REPLICA_DENIES_SERVICE)
                            ? result.toBuilder().setEffective(false).setStatus(result.getStatus() + 1)
                            : result.toBuilder().setResult(result.getResult().concat(INVENTED)));
        }
        return Leaf.newBuilder().setReply(lie).build();
    }
}
