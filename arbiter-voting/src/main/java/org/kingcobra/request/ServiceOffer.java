package org.kingcobra.request;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.Offer;

/**
 * A service descriptor: what somebody offers, and the price she signed.
 *
 * @param price in the ledger's unit of value
 * @param timeFrameMicros how long she may take; 0 is without a time frame
 * @param sinceSequence when she registered this quote
 * @param quote SHA-256 of the signed envelope that registered it
 */
public record ServiceOffer(
        TypeId type,
        ClientId provider,
        String name,
        long price,
        long timeFrameMicros,
        long sinceSequence,
        Digest quote) {
    static final Codec<ServiceOffer> CODEC = Codec.message(Offer.parser(), ServiceOffer::toWire, ServiceOffer::of);

    public ServiceOffer {
        Wire.name("service", name);
        Wire.price(price);
        Wire.timeFrame(timeFrameMicros);
    }

    static ServiceOffer of(Offer wire) {
        return new ServiceOffer(
                new TypeId(wire.getType()),
                new ClientId(wire.getProvider()),
                wire.getName(),
                wire.getPrice(),
                wire.getTimeFrameMicros(),
                wire.getSinceSequence(),
                new Digest(wire.getQuote()));
    }

    Offer toWire() {
        return Offer.newBuilder()
                .setType(type.number())
                .setProvider(provider.key())
                .setName(name)
                .setPrice(price)
                .setTimeFrameMicros(timeFrameMicros)
                .setSinceSequence(sinceSequence)
                .setQuote(quote.bytes())
                .build();
    }

    /** How long money for this service is held at the least: a service without a time frame gets the longest there is. */
    public long leastTimeFrameMicros() {
        return timeFrameMicros == 0 ? MarketLimits.TIME_FRAME_MICROS_MAX : timeFrameMicros;
    }
}
