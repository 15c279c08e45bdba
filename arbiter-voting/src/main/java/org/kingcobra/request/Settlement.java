package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;

/**
 * How a request ended, if it has.
 *
 * @param priceCharged what the provider was paid: the price agreed if she replied, else 0
 * @param reply the goods
 */
public record Settlement(RequestState state, long priceCharged, long atMicros, ByteString reply) {
    static final Settlement OPEN = new Settlement(RequestState.OPEN, 0, 0, ByteString.EMPTY);

    public Settlement {
        Wire.price(priceCharged);
        Wire.body(reply);
        checkArgument(
                state == RequestState.REPLIED || (priceCharged == 0 && reply.isEmpty()),
                "expected nothing charged and no reply of a request that is %s",
                state);
    }

    static Settlement replied(long priceCharged, long atMicros, ByteString reply) {
        return new Settlement(RequestState.REPLIED, priceCharged, atMicros, reply);
    }

    static Settlement expired(long atMicros) {
        return new Settlement(RequestState.EXPIRED, 0, atMicros, ByteString.EMPTY);
    }
}
