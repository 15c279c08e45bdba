package org.kingcobra.bft.runtime;

import org.kingcobra.bft.wire.SignedReply;

/** Where a replica's signed answers go. Called on the replica's thread: must not block. */
@FunctionalInterface
interface ReplySink {
    void accept(int replica, SignedReply reply);
}
