package org.kingcobra.request;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.DomainEvent;

/**
 * A provider signed a reply that demands more than the price she had signed before. Told once a request; nothing was paid.
 *
 * @param evidence the signed envelope with the demand
 */
public record OverchargeAttempted(
        RequestId request, ClientId provider, long priceAgreed, long priceDemanded, ByteString evidence)
        implements DomainEvent {}
