package org.kingcobra.fusion.service;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.wire.state.EnvelopeKeyState;

/** A kept envelope: who signed it, and the first of its operations that needed it. */
record EnvelopeKey(ClientId client, long operation) implements Comparable<EnvelopeKey> {
    static final Codec<EnvelopeKey> CODEC = Codec.message(
            EnvelopeKeyState.parser(),
            key -> EnvelopeKeyState.newBuilder()
                    .setClient(key.client.key())
                    .setOperation(key.operation)
                    .build(),
            message -> new EnvelopeKey(new ClientId(message.getClient()), message.getOperation()));

    @Override
    public int compareTo(EnvelopeKey other) {
        int byClient = client.compareTo(other.client);
        return byClient != 0 ? byClient : Long.compare(operation, other.operation);
    }
}
