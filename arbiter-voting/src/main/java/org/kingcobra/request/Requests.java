package org.kingcobra.request;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.util.Comparator;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;

/**
 * Service requests from publication to their one end (M-REQ-07). Money follows goods within the same command: open is held,
 * replied is paid, expired is refunded, and there is no fourth.
 */
final class Requests {
    private final RequestBook book;
    private final Registry registry;
    private final Standing standing;

    Requests(RequestBook book, Registry registry, Standing standing) {
        this.book = book;
        this.registry = registry;
        this.standing = standing;
    }

    /** The same command again is answered with what became of the request, and does nothing. */
    Reply publish(Call call, PurchaseOrder order) {
        if (!call.timeIsKnown()) {
            return Reply.refused(MarketStatus.AGREED_TIME_UNKNOWN);
        }
        RequestId id = new RequestId(call.client(), order.message());
        Digest content = Digest.of(call.command().payload());
        Optional<ServiceRequest> known = book.get(id);
        if (known.isPresent()) {
            return known.get().terms().content().equals(content)
                    ? show(known.get())
                    : Reply.refused(MarketStatus.REQUEST_ID_ALREADY_USED);
        }
        if (book.isTooOld(id)) {
            return Reply.refused(MarketStatus.REQUEST_ID_TOO_OLD);
        }
        if (!registry.knows(order.type())) {
            return Reply.refused(MarketStatus.TYPE_UNKNOWN);
        }
        Optional<ServiceOffer> offer = order.provider().isPresent()
                ? registry.offer(order.type(), order.provider().get())
                : route(call.client(), order);
        if (offer.isEmpty()) {
            return Reply.refused(MarketStatus.NOT_OFFERED);
        }
        Optional<MarketStatus> refusal = refusal(id, order, offer.get());
        return refusal.isPresent() ? Reply.refused(refusal.get()) : open(call, order, offer.get());
    }

    /** Of those who may serve this buyer at the price she pays, the one with the fewest requests open, then the senior. */
    private Optional<ServiceOffer> route(ClientId buyer, PurchaseOrder order) {
        return registry.offersOf(order.type()).stream()
                .filter(offer -> offer.price() == order.price())
                .filter(offer -> !offer.provider().equals(buyer))
                .filter(offer -> !standing.isRefused(offer.provider()))
                .min(Comparator.comparingLong((ServiceOffer offer) -> book.openOf(offer.provider()))
                        .thenComparingLong(ServiceOffer::sinceSequence)
                        .thenComparing(ServiceOffer::provider));
    }

    private Optional<MarketStatus> refusal(RequestId id, PurchaseOrder order, ServiceOffer offer) {
        if (standing.isRefused(offer.provider())) {
            return Optional.of(MarketStatus.PROVIDER_OUT_OF_SERVICE);
        }
        if (offer.provider().equals(id.buyer())) {
            return Optional.of(MarketStatus.BUYER_IS_THE_PROVIDER);
        }
        if (order.price() != offer.price()) {
            return Optional.of(MarketStatus.PRICE_IS_NOT_THE_QUOTE);
        }
        if (order.timeFrameMicros() != 0 && order.timeFrameMicros() < offer.timeFrameMicros()) {
            return Optional.of(MarketStatus.TIME_FRAME_TOO_SHORT);
        }
        if (!book.providerHasRoom(offer.provider())) {
            return Optional.of(MarketStatus.PROVIDER_BUSY);
        }
        if (!book.buyerHasRoom(id)) {
            return Optional.of(MarketStatus.QUOTA_EXHAUSTED);
        }
        return book.isFullFor(id) ? Optional.of(MarketStatus.MARKET_FULL) : Optional.empty();
    }

    private Reply open(Call call, PurchaseOrder order, ServiceOffer offer) {
        RequestId id = new RequestId(call.client(), order.message());
        long frame = order.timeFrameMicros() == 0 ? offer.leastTimeFrameMicros() : order.timeFrameMicros();
        RequestTerms terms = new RequestTerms(
                order.type(),
                offer.provider(),
                offer.price(),
                call.nowMicros(),
                Math.addExact(call.nowMicros(), frame),
                Digest.of(call.command().payload()));
        Optional<Reply> notHeld = Payments.hold(call, id, terms, order.coins());
        if (notHeld.isPresent()) {
            return notHeld.get();
        }
        ServiceRequest request = new ServiceRequest(id, terms, order.body(), Settlement.OPEN, Grievances.NONE);
        book.open(request);
        call.context().publish(Pushes.requests(order.type()), request.toWire().toByteString());
        return show(request);
    }

    Reply reply(Call call, RequestId id, long charge, ByteString goods) {
        Optional<ServiceRequest> found = book.get(id);
        if (found.isEmpty()) {
            return Reply.refused(MarketStatus.REQUEST_UNKNOWN);
        }
        ServiceRequest request = found.get();
        RequestTerms terms = request.terms();
        if (!request.provider().equals(call.client())) {
            return Reply.refused(MarketStatus.NOT_THE_PROVIDER);
        }
        if (request.state() == RequestState.REPLIED) {
            return Reply.refused(MarketStatus.ALREADY_REPLIED);
        }
        if (!request.isOpen() || call.nowMicros() >= terms.deadlineMicros()) {
            return Reply.refused(MarketStatus.DEADLINE_PASSED);
        }
        if (charge > terms.price()) {
            return recordOvercharge(call, request, charge);
        }
        if (charge < terms.price()) {
            return Reply.refused(MarketStatus.CHARGE_BELOW_THE_PRICE_AGREED);
        }
        Optional<Reply> notReleased = Payments.release(call, id, terms);
        if (notReleased.isPresent()) {
            return notReleased.get();
        }
        ServiceRequest replied = close(call, request, Settlement.replied(charge, call.nowMicros(), goods));
        call.context().emit(new RequestReplied(id, request.provider(), charge));
        return show(replied);
    }

    /** The demand contradicts what the provider signed before: recorded although nothing is paid. */
    private Reply recordOvercharge(Call call, ServiceRequest request, long demanded) {
        if (request.grievances().overchargeDemanded() == 0) {
            book.told(request.told(request.grievances().withOvercharge(demanded)));
            call.context()
                    .emit(new OverchargeAttempted(
                            request.id(),
                            request.provider(),
                            request.terms().price(),
                            demanded,
                            call.command().origin().envelope()));
        }
        return Reply.ended(MarketStatus.CHARGE_ABOVE_THE_PRICE_AGREED, ByteString.EMPTY);
    }

    Reply lookUp(RequestId id) {
        return book.get(id).map(Requests::show).orElse(Reply.refused(MarketStatus.REQUEST_UNKNOWN));
    }

    /** The timeout reply of what is overdue, a bounded number at a time. */
    void expireOverdue(Call call) {
        for (int i = 0; i < MarketLimits.DUE_PER_ADVANCE; i++) {
            Optional<RequestId> overdue = book.overdue(call.nowMicros());
            if (overdue.isEmpty()) {
                return;
            }
            expire(call, book.get(overdue.get()).orElseThrow());
        }
    }

    private void expire(Call call, ServiceRequest request) {
        Payments.refund(call, request.id(), request.terms());
        refunded(call, request.id());
    }

    /** The buyer of this request has her money back; nothing to do if it ended before. */
    void refunded(Call call, RequestId id) {
        Optional<ServiceRequest> open = book.get(id).filter(ServiceRequest::isOpen);
        if (open.isEmpty()) {
            return;
        }
        RequestTerms terms = open.get().terms();
        check(call.nowMicros() >= terms.deadlineMicros(), "%s is refunded before its deadline", id);
        close(call, open.get(), Settlement.expired(call.nowMicros()));
        call.context().emit(new RequestExpired(id, terms.provider(), terms.price()));
    }

    private ServiceRequest close(Call call, ServiceRequest request, Settlement end) {
        ServiceRequest closed = book.close(request, end);
        call.context().publish(Pushes.replies(request.buyer()), closed.toWire().toByteString());
        return closed;
    }

    private static Reply show(ServiceRequest request) {
        return Reply.done(request.toWire().toByteString());
    }
}
