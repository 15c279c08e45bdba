package org.kingcobra.fusion.service;

import java.util.Optional;
import org.kingcobra.bft.state.MalformedStateException;

/** Bytes from outside become a value or nothing. */
final class Decoding {
    private Decoding() {}

    interface Decoder<T> {
        T decode() throws MalformedStateException;
    }

    static <T> Optional<T> attempt(Decoder<T> decoder) {
        try {
            return Optional.of(decoder.decode());
        } catch (MalformedStateException e) {
            return Optional.empty();
        }
    }
}
