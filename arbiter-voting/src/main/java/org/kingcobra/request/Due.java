package org.kingcobra.request;

import java.util.Comparator;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.request.wire.DueState;

/** That something falls due once agreed time reaches a moment. */
record Due<K extends Comparable<K>>(long atMicros, K subject) implements Comparable<Due<K>> {
    static <K extends Comparable<K>> Codec<Due<K>> codec(Codec<K> subjects) {
        return Codec.message(
                DueState.parser(),
                due -> DueState.newBuilder()
                        .setAtMicros(due.atMicros)
                        .setSubject(subjects.encode(due.subject))
                        .build(),
                state -> new Due<>(state.getAtMicros(), decode(subjects, state)));
    }

    private static <K> K decode(Codec<K> subjects, DueState state) {
        try {
            return subjects.decode(state.getSubject());
        } catch (MalformedStateException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public int compareTo(Due<K> other) {
        return Comparator.<Due<K>>comparingLong(Due::atMicros)
                .thenComparing(Due::subject)
                .compare(this, other);
    }
}
