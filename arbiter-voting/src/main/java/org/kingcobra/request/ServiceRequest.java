package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.RequestEntry;

/**
 * One service request: what was agreed, how it ended, what was told of it. What is paid is what was agreed, or nothing.
 *
 * @param body what is asked for, while the request is open; empty after
 */
public record ServiceRequest(
        RequestId id, RequestTerms terms, ByteString body, Settlement settlement, Grievances grievances) {
    static final Codec<ServiceRequest> CODEC =
            Codec.message(RequestEntry.parser(), ServiceRequest::toWire, ServiceRequest::of);

    public ServiceRequest {
        Wire.body(body);
        // value(REQUEST) = value(REPLY), or there is corruption or inflation (M-MAC-06)
        checkArgument(
                settlement.state() != RequestState.REPLIED || settlement.priceCharged() == terms.price(),
                "expected a charge of %s, got %s",
                terms.price(),
                settlement.priceCharged());
    }

    static ServiceRequest of(RequestEntry wire) {
        RequestTerms terms = new RequestTerms(
                new TypeId(wire.getType()),
                new ClientId(wire.getProvider()),
                wire.getPriceAgreed(),
                wire.getPublishedAtMicros(),
                wire.getDeadlineMicros(),
                new Digest(wire.getContent()));
        Settlement settlement = new Settlement(
                RequestState.of(wire.getProgress()), wire.getPriceCharged(), wire.getClosedAtMicros(), wire.getReply());
        Grievances grievances =
                new Grievances(wire.getReportedByBuyer(), wire.getReportedByProvider(), wire.getOverchargeDemanded());
        return new ServiceRequest(Wire.request(wire.getRequest()), terms, wire.getBody(), settlement, grievances);
    }

    RequestEntry toWire() {
        return RequestEntry.newBuilder()
                .setRequest(Wire.key(id))
                .setType(terms.type().number())
                .setProvider(terms.provider().key())
                .setPriceAgreed(terms.price())
                .setPublishedAtMicros(terms.publishedAtMicros())
                .setDeadlineMicros(terms.deadlineMicros())
                .setContent(terms.content().bytes())
                .setBody(body)
                .setProgress(settlement.state().toWire())
                .setPriceCharged(settlement.priceCharged())
                .setClosedAtMicros(settlement.atMicros())
                .setReply(settlement.reply())
                .setReportedByBuyer(grievances.reportedByBuyer())
                .setReportedByProvider(grievances.reportedByProvider())
                .setOverchargeDemanded(grievances.overchargeDemanded())
                .build();
    }

    public ClientId buyer() {
        return id.buyer();
    }

    public ClientId provider() {
        return terms.provider();
    }

    public RequestState state() {
        return settlement.state();
    }

    boolean isOpen() {
        return state() == RequestState.OPEN;
    }

    ServiceRequest ended(Settlement end) {
        return new ServiceRequest(id, terms, ByteString.EMPTY, end, grievances);
    }

    ServiceRequest told(Grievances more) {
        return new ServiceRequest(id, terms, body, settlement, more);
    }
}
