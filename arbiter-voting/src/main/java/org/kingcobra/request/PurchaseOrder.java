package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.Lists;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.mac.CoinId;
import org.kingcobra.request.wire.PublishRequest;

/**
 * What a buyer asks for and pays.
 *
 * @param provider the one she chose, or any competent one
 * @param price the quote she accepts
 * @param coins hers, worth the price exactly
 * @param timeFrameMicros how long she waits; 0 is as long as the offer says
 */
public record PurchaseOrder(
        MessageId message,
        TypeId type,
        Optional<ClientId> provider,
        long price,
        List<CoinId> coins,
        long timeFrameMicros,
        ByteString body) {
    public PurchaseOrder {
        Wire.price(price);
        Wire.body(body);
        coins = List.copyOf(coins);
        checkArgument(
                coins.size() <= MarketLimits.COINS_PER_REQUEST,
                "expected at most %s coins, got %s",
                MarketLimits.COINS_PER_REQUEST,
                coins.size());
        Wire.timeFrame(timeFrameMicros);
    }

    /** Accepts an offer as it stands. */
    public static PurchaseOrder accepting(ServiceOffer offer, MessageId message, List<CoinId> coins, ByteString body) {
        return new PurchaseOrder(message, offer.type(), Optional.of(offer.provider()), offer.price(), coins, 0, body);
    }

    static PurchaseOrder of(PublishRequest wire) {
        return new PurchaseOrder(
                Wire.message(wire.getMessage()),
                new TypeId(wire.getType()),
                wire.getProvider().isEmpty() ? Optional.empty() : Optional.of(new ClientId(wire.getProvider())),
                wire.getPrice(),
                Lists.transform(wire.getCoinsList(), CoinId::new),
                wire.getTimeFrameMicros(),
                wire.getBody());
    }

    PublishRequest toWire() {
        PublishRequest.Builder wire = PublishRequest.newBuilder()
                .setMessage(Wire.stamp(message))
                .setType(type.number())
                .setPrice(price)
                .addAllCoins(Lists.transform(coins, CoinId::serial))
                .setTimeFrameMicros(timeFrameMicros)
                .setBody(body);
        provider.ifPresent(chosen -> wire.setProvider(chosen.key()));
        return wire.build();
    }
}
