package org.kingcobra.sim.services;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.workload.Actor;
import org.kingcobra.sim.workload.Size;

/** A client who asks until she has asked for enough, and knows what is to become of each answer: they come in the order of asking. */
abstract class ServiceUser implements Actor {
    /** What becomes of an answer. */
    interface Reading {
        Reading NONE = reply -> {};

        void read(Reply reply) throws InvalidProtocolBufferException;
    }

    final int me;
    final List<ClientId> all;
    final Size size;
    final RandomStream random;
    private final ArrayDeque<Reading> readings = new ArrayDeque<>();
    private int asked;

    ServiceUser(int me, List<ClientId> all, Size size, RandomStream random) {
        this.me = me;
        this.all = all;
        this.size = size;
        this.random = random;
    }

    @Override
    public final boolean isDone() {
        return asked >= size.operations();
    }

    final boolean hasNotBegun() {
        return asked == 0;
    }

    final void ask(List<RequestedOperation> envelope, int service, ByteString command, Reading reading) {
        envelope.add(new RequestedOperation(service, command));
        readings.add(reading);
        asked++;
    }

    @Override
    public final void answered(List<Reply> replies) {
        for (Reply reply : replies) {
            try {
                readings.remove().read(reply);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("expected the service's words, as f+1 replicas signed them", e);
            }
        }
    }
}
