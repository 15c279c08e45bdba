package org.kingcobra.bft.runtime;

import java.util.concurrent.Executor;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.wire.SignedReply;

/** What a client needs of its group. */
interface GroupAccess {
    Genesis genesis();

    /** Hands an envelope to every replica; does not wait. */
    void submitToAll(byte[] envelope);

    /** The largest payload that an envelope of this group can carry. */
    int payloadBytesMax();

    /** Checks a reply against the replicas' keys. */
    Decoded<Verified> verify(SignedReply reply);

    /** Where clients work off what they hear. */
    Executor workers();

    /** Where clients call listeners, which may block. */
    Executor listeners();

    void later(Runnable task, long delayNanos);

    void subscribe(String topic, ReplySink sink);

    void unsubscribe(String topic, ReplySink sink);

    void detach(GroupClient client);
}
