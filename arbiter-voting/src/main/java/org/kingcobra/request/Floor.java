package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.MessageStamp;

/** The highest message id of one node that was forgotten: no id at or below it is new any more. */
record Floor(long bootEpochMillis, long counter) {
    static final Floor NONE = new Floor(0, 0);

    static final Codec<Floor> CODEC = Codec.message(
            MessageStamp.parser(),
            floor -> MessageStamp.newBuilder()
                    .setBootEpochMillis(floor.bootEpochMillis)
                    .setCounter(floor.counter)
                    .build(),
            state -> new Floor(state.getBootEpochMillis(), state.getCounter()));

    Floor {
        checkArgument(bootEpochMillis >= 0 && counter >= 0, "expected a floor of at least 0");
    }

    boolean covers(MessageId id) {
        return id.bootEpochMillis() < bootEpochMillis
                || (id.bootEpochMillis() == bootEpochMillis && id.counter() <= counter);
    }

    Floor raisedTo(MessageId id) {
        return covers(id) ? this : new Floor(id.bootEpochMillis(), id.counter());
    }
}
