/**
 * The published BFT-SMaRt artifact behind the engine port: its consensus and leader change, with our own guard before them, our own
 * request pool, timer, and checks before execution, and without its client, its state transfer and its open ports. The only
 * package that imports {@code bftsmart..}, but for bench's peers; it may use threads, clocks and sockets. Nothing outside imports
 * it, as it is found through {@link java.util.ServiceLoader}: bench's peers again take {@code QuietOutput} from here. Open {@link org.kingcobra.bft.bftsmart.BftSmartEngine} first, then {@code Guard}.
 */
@NullMarked
package org.kingcobra.bft.bftsmart;

import org.jspecify.annotations.NullMarked;
