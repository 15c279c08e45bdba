package org.kingcobra.request;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.RequestKey;

/** One service request, for ever: a buyer and a message id of hers. Nobody can take another's id, since she signs her own. */
public record RequestId(ClientId buyer, MessageId message) implements Comparable<RequestId> {
    static final Codec<RequestId> CODEC = Codec.message(RequestKey.parser(), Wire::key, Wire::request);

    @Override
    public int compareTo(RequestId other) {
        int byBuyer = buyer.compareTo(other.buyer);
        return byBuyer != 0 ? byBuyer : message.compareTo(other.message);
    }

    @Override
    public String toString() {
        return "request " + message + " of " + buyer;
    }
}
