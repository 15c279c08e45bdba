/**
 * Message as currency: coins that exist exactly once, the mint that issues them, their trail, escrow and the reaper, as a replicated
 * service; and the handles by which a client holds them. Imports {@code org.kingcobra.bft} and {@code org.kingcobra.mac.ledger}.
 * Open {@link org.kingcobra.mac.Ledger} first, as a user {@link org.kingcobra.mac.MacClient}.
 */
@NullMarked
package org.kingcobra.mac;

import org.jspecify.annotations.NullMarked;
