package org.kingcobra.bft.log;

import com.google.protobuf.ByteString;

/**
 * Whose votes a log holds.
 *
 * @param nonce of the life; {@link FirstBoot#FIRST_LIFE empty} for a replica's first
 * @param isDurable whether votes waited for their records to be on disk: only then are all that were sent among them
 */
public record LoggedLife(ByteString nonce, boolean isDurable) {
    static final LoggedLife NONE = new LoggedLife(ByteString.EMPTY, false);

    static LoggedLife of(ByteString nonce, Durability durability) {
        return new LoggedLife(nonce, durability == Durability.DURABLE);
    }
}
