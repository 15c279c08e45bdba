/**
 * The pure replica host: decided batches in; replies, events and a chain of digests out. It checks signatures, executes each
 * operation exactly once, keeps agreed time and lets services compose. No threads, clocks or files. Rule numbers are those of
 * docs/PROTOCOL.md. Open {@link org.kingcobra.bft.host.ReplicaHost} first.
 */
@NullMarked
package org.kingcobra.bft.host;

import org.jspecify.annotations.NullMarked;
