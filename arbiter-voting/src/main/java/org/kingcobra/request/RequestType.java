package org.kingcobra.request;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.TypeState;

/** A kind of service, defined once. */
public record RequestType(String name, ClientId definer) {
    static final Codec<RequestType> CODEC = Codec.message(
            TypeState.parser(),
            type -> TypeState.newBuilder()
                    .setName(type.name)
                    .setDefiner(type.definer.key())
                    .build(),
            state -> new RequestType(state.getName(), new ClientId(state.getDefiner())));

    public RequestType {
        Wire.name("type", name);
    }
}
