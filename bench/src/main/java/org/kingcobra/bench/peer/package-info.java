/**
 * The published BFT-SMaRt artifact as it comes, under our load generators: four replicas with an echo service, asked through its
 * bundled clients or by handing requests to each replica's ordering layer. Beside the engine adapter the only package that may
 * import {@code bftsmart..} (docs/decisions/0008); may use threads, clocks and sockets. Open
 * {@link org.kingcobra.bench.peer.BareGroup} first.
 */
@NullMarked
package org.kingcobra.bench.peer;

import org.jspecify.annotations.NullMarked;
