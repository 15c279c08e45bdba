package org.kingcobra.mac;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.DomainEvent;

/** Coins in escrow went to the payee, by the payer's own command. */
public record EscrowReleased(EscrowId id, ClientId payer, ClientId payee, long value) implements DomainEvent {}
