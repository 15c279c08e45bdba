package org.kingcobra.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.request.wire.OfferList;

/** Which kinds of service there are, and who offers which (M-REQ-03, M-REQ-07). */
final class Registry {
    /** A type is never undefined, so that its number never changes its meaning. */
    private final ReplicatedMap<TypeId, RequestType> types;

    private final ReplicatedMap<OfferKey, ServiceOffer> offers;
    private final Quotas typesOfClients;
    private final Quotas offersOfProviders;

    Registry(StateSpace state) {
        types = state.map("types", TypeId.CODEC, RequestType.CODEC);
        offers = state.map("offers", OfferKey.CODEC, ServiceOffer.CODEC);
        typesOfClients = new Quotas(state, "types-of-clients", MarketLimits.TYPES_PER_CLIENT);
        offersOfProviders = new Quotas(state, "offers-of-providers", MarketLimits.OFFERS_PER_CLIENT);
    }

    Reply define(TypeId type, RequestType definition) {
        if (types.contains(type)) {
            return Reply.refused(MarketStatus.TYPE_ALREADY_DEFINED);
        }
        if (!typesOfClients.hasRoom(definition.definer(), 1)) {
            return Reply.refused(MarketStatus.QUOTA_EXHAUSTED);
        }
        if (types.size() >= MarketLimits.TYPES) {
            return Reply.refused(MarketStatus.MARKET_FULL);
        }
        typesOfClients.take(definition.definer(), 1);
        types.put(type, definition);
        return Reply.DONE;
    }

    /** A second registration is a new quote; requests already published keep the price they were agreed at. */
    Reply register(ServiceOffer offer) {
        OfferKey key = new OfferKey(offer.type(), offer.provider());
        if (!types.contains(offer.type())) {
            return Reply.refused(MarketStatus.TYPE_UNKNOWN);
        }
        if (offers.contains(key)) {
            offers.put(key, offer);
            return Reply.DONE;
        }
        if (!offersOfProviders.hasRoom(offer.provider(), 1)) {
            return Reply.refused(MarketStatus.QUOTA_EXHAUSTED);
        }
        if (offersOf(offer.type()).size() >= MarketLimits.OFFERS_PER_TYPE) {
            return Reply.refused(MarketStatus.MARKET_FULL);
        }
        offersOfProviders.take(offer.provider(), 1);
        offers.put(key, offer);
        return Reply.DONE;
    }

    /** Requests already published are still to be replied to. */
    Reply deregister(TypeId type, ClientId provider) {
        OfferKey key = new OfferKey(type, provider);
        if (!types.contains(type)) {
            return Reply.refused(MarketStatus.TYPE_UNKNOWN);
        }
        if (!offers.contains(key)) {
            return Reply.refused(MarketStatus.NOT_OFFERED);
        }
        offers.remove(key);
        offersOfProviders.giveBack(provider, 1);
        return Reply.DONE;
    }

    Reply list(TypeId type) {
        if (!types.contains(type)) {
            return Reply.refused(MarketStatus.TYPE_UNKNOWN);
        }
        OfferList.Builder list = OfferList.newBuilder();
        offersOf(type).forEach(offer -> list.addOffers(offer.toWire()));
        return Reply.done(list.build().toByteString());
    }

    boolean knows(TypeId type) {
        return types.contains(type);
    }

    Optional<RequestType> type(TypeId type) {
        return types.get(type);
    }

    Optional<ServiceOffer> offer(TypeId type, ClientId provider) {
        return offers.get(new OfferKey(type, provider));
    }

    /** By provider; at most {@link MarketLimits#OFFERS_PER_TYPE}. */
    List<ServiceOffer> offersOf(TypeId type) {
        List<ServiceOffer> found = new ArrayList<>();
        for (Map.Entry<OfferKey, ServiceOffer> entry :
                offers.view().tailMap(OfferKey.least(type)).entrySet()) {
            if (!entry.getKey().type().equals(type)) {
                break;
            }
            found.add(entry.getValue());
        }
        return found;
    }
}
