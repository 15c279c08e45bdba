package org.kingcobra.sim.services;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.List;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;

/** How much a client has asked for, and what is to become of each answer; answers come in the order of what was asked. */
final class Inquiries {
    /** What becomes of an answer. */
    interface Reading {
        Reading NONE = reply -> {};

        void read(Reply reply) throws InvalidProtocolBufferException;
    }

    private final ArrayDeque<Reading> readings = new ArrayDeque<>();
    private final int enough;
    private int asked;

    /** @param enough operations after which the client has nothing more to ask */
    Inquiries(int enough) {
        this.enough = enough;
    }

    boolean areOver() {
        return asked >= enough;
    }

    boolean haveNotBegun() {
        return asked == 0;
    }

    void add(List<RequestedOperation> envelope, int service, ByteString command, Reading reading) {
        envelope.add(new RequestedOperation(service, command));
        readings.add(reading);
        asked++;
    }

    void answered(List<Reply> replies) {
        for (Reply reply : replies) {
            try {
                readings.remove().read(reply);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("expected the service's words, as f+1 replicas signed them", e);
            }
        }
    }
}
