package org.kingcobra.arbiter;

import static com.google.common.base.Preconditions.checkArgument;

/** Numbers for the constants of an enum in state and on the wire: from 1 in order of declaration, 0 being none. */
final class Codes {
    private Codes() {}

    static int of(Enum<?> constant) {
        return constant.ordinal() + 1;
    }

    static <E extends Enum<E>> E constant(Class<E> type, int code) {
        E[] constants = type.getEnumConstants();
        checkArgument(
                code >= 1 && code <= constants.length,
                "expected a %s of 1 to %s, got %s",
                type.getSimpleName(),
                constants.length,
                code);
        return constants[code - 1];
    }
}
