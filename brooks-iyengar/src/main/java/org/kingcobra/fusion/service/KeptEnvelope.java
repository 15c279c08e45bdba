package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.wire.state.KeptEnvelopeState;

/** A signed envelope, and how many readings in open rounds came in it. */
record KeptEnvelope(ByteString bytes, int uses) {
    static final Codec<KeptEnvelope> CODEC = Codec.message(
            KeptEnvelopeState.parser(),
            kept -> KeptEnvelopeState.newBuilder()
                    .setEnvelope(kept.bytes)
                    .setUses(kept.uses)
                    .build(),
            message -> new KeptEnvelope(message.getEnvelope(), message.getUses()));

    KeptEnvelope plus(int more) {
        return new KeptEnvelope(bytes, Math.addExact(uses, more));
    }
}
