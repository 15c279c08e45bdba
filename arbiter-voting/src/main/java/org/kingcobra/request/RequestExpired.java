package org.kingcobra.request;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.DomainEvent;

/** Nobody replied in time: the buyer has her money back. A silent provider and lost messages look the same. */
public record RequestExpired(RequestId request, ClientId provider, long priceRefunded) implements DomainEvent {}
