package org.kingcobra.mac;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.DomainEvent;

/**
 * Coins in escrow went back to the payer, by the payee's own command or at the deadline.
 *
 * @param atDeadline whether it was the deadline
 */
public record EscrowRefunded(EscrowId id, ClientId payer, ClientId payee, long value, boolean atDeadline)
        implements DomainEvent {}
