package org.kingcobra.request;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.OfferKeyState;

/** One provider's offer of one type. */
record OfferKey(TypeId type, ClientId provider) implements Comparable<OfferKey> {
    static final Codec<OfferKey> CODEC = Codec.message(
            OfferKeyState.parser(),
            key -> OfferKeyState.newBuilder()
                    .setType(key.type.number())
                    .setProvider(key.provider.key())
                    .build(),
            state -> new OfferKey(new TypeId(state.getType()), new ClientId(state.getProvider())));

    private static final ClientId LEAST = new ClientId(ByteString.copyFrom(new byte[ClientId.BYTES]));

    /** Not above any offer of the type. */
    static OfferKey least(TypeId type) {
        return new OfferKey(type, LEAST);
    }

    @Override
    public int compareTo(OfferKey other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : provider.compareTo(other.provider);
    }
}
