/**
 * What a ledger is made of, in arrays: coins by serial number, participants by number, and append-only logs with a proof of each
 * record. Knows no rule of money. Imports {@code org.kingcobra.bft} and {@code org.kingcobra.bft.state} only. Open
 * {@link org.kingcobra.mac.ledger.RecordLog} first.
 */
@NullMarked
package org.kingcobra.mac.ledger;

import org.jspecify.annotations.NullMarked;
