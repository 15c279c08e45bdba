package org.kingcobra.request;

import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.SlotState;

/** A numbered place in something named. */
record Slot(String name, long number) implements Comparable<Slot> {
    static final Codec<Slot> CODEC = Codec.message(
            SlotState.parser(),
            slot -> SlotState.newBuilder()
                    .setName(slot.name)
                    .setNumber(slot.number)
                    .build(),
            state -> new Slot(state.getName(), state.getNumber()));

    @Override
    public int compareTo(Slot other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : Long.compare(number, other.number);
    }
}
