package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.TypeKeyState;

/** Which kind of service: a number that is defined once and for ever. */
public record TypeId(int number) implements Comparable<TypeId> {
    static final Codec<TypeId> CODEC = Codec.message(
            TypeKeyState.parser(),
            type -> TypeKeyState.newBuilder().setType(type.number).build(),
            state -> new TypeId(state.getType()));

    public TypeId {
        checkArgument(number >= 1, "expected a type number of at least 1, got %s", number);
    }

    @Override
    public int compareTo(TypeId other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "type " + number;
    }
}
