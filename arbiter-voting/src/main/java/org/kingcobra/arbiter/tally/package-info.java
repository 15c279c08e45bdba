/**
 * The arithmetic of judging: how votes become an outcome, how likely a panel errs, what a complainant's record is worth. Pure
 * functions on exact numbers. Imports {@code org.kingcobra.bft} only. Open {@link org.kingcobra.arbiter.tally.Tally} first.
 */
@NullMarked
package org.kingcobra.arbiter.tally;

import org.jspecify.annotations.NullMarked;
