/**
 * What a client makes of replicas' signed answers: whom it believes and whom it can show to lie. Pure, so that simulated clients
 * decide as real ones do. Imports {@code host} and {@code wire}. Open {@link org.kingcobra.bft.reply.ReplyCollector} first.
 */
@NullMarked
package org.kingcobra.bft.reply;

import org.jspecify.annotations.NullMarked;
