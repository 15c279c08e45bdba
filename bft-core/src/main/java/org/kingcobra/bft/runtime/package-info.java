/**
 * Threads, timers and life cycle around the pure core: groups in one JVM, their clients, the engine that orders in one thread.
 * Open {@link org.kingcobra.bft.runtime.Replicas} first.
 */
@NullMarked
package org.kingcobra.bft.runtime;

import org.jspecify.annotations.NullMarked;
