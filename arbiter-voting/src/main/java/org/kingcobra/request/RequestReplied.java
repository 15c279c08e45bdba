package org.kingcobra.request;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.DomainEvent;

/** The reply was accepted and paid, in the same command. */
public record RequestReplied(RequestId request, ClientId provider, long priceCharged) implements DomainEvent {}
