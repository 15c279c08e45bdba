package org.kingcobra.bft.host;

import java.util.Optional;
import java.util.function.Function;

/** What bytes turned out to be: a value, or the reason why they are none. */
public sealed interface Decoded<T> {
    record Valid<T>(T value) implements Decoded<T> {}

    record Invalid<T>(String reason) implements Decoded<T> {}

    static <T> Decoded<T> valid(T value) {
        return new Valid<>(value);
    }

    static <T> Decoded<T> invalid(String reason) {
        return new Invalid<>(reason);
    }

    default <R> R match(Function<T, R> valid, Function<String, R> invalid) {
        return this instanceof Valid<T> found ? valid.apply(found.value) : invalid.apply(((Invalid<T>) this).reason);
    }

    default Optional<T> toOptional() {
        return match(Optional::of, reason -> Optional.empty());
    }
}
