package org.kingcobra.request;

import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Context;

/** What the market asks of the ledger, within the same command. */
interface Payments {
    /**
     * Puts coins of the buyer's aside that are worth the price exactly; the reason why not, if they are not. A command is
     * refused as a whole then.
     */
    Optional<String> hold(RequestId request, RequestTerms terms, List<Long> coins, Context context);

    /** Gives what was put aside to the provider. */
    void release(RequestId request, Context context);

    /** Gives what was put aside back to the buyer. */
    void refund(RequestId request, Context context);
}
