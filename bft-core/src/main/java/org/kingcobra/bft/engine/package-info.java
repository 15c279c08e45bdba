/**
 * The port between a replica and whatever orders commands for it. Interfaces and values only: no threads, clocks, sockets or
 * files. Open {@link org.kingcobra.bft.engine.OrderingEngine} first.
 */
@NullMarked
package org.kingcobra.bft.engine;

import org.jspecify.annotations.NullMarked;
