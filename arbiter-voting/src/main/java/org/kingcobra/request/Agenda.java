package org.kingcobra.request;

import static org.kingcobra.bft.Invariants.check;

import java.util.Map;
import java.util.Optional;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/** What falls due when, soonest first. */
final class Agenda<K extends Comparable<K>> {
    /** The keys say everything. */
    private static final Long NOTHING = 0L;

    private final ReplicatedMap<Due<K>, Long> entries;

    Agenda(StateSpace state, String collection, Codec<K> subjects) {
        entries = state.map(collection, Due.codec(subjects), Codec.LONG);
    }

    void add(long atMicros, K subject) {
        Due<K> due = new Due<>(atMicros, subject);
        check(!entries.contains(due), "%s is on the agenda twice", subject);
        entries.put(due, NOTHING);
    }

    void remove(long atMicros, K subject) {
        Due<K> due = new Due<>(atMicros, subject);
        check(entries.contains(due), "%s is not on the agenda", subject);
        entries.remove(due);
    }

    int size() {
        return entries.size();
    }

    Optional<K> soonest() {
        return Optional.ofNullable(entries.view().firstEntry())
                .map(Map.Entry::getKey)
                .map(Due::subject);
    }

    /** What is soonest, if its moment has come. */
    Optional<K> soonestBy(long nowMicros) {
        return Optional.ofNullable(entries.view().firstEntry())
                .map(Map.Entry::getKey)
                .filter(due -> due.atMicros() <= nowMicros)
                .map(Due::subject);
    }
}
