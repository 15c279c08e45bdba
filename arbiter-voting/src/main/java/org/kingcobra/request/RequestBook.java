package org.kingcobra.request;

import static org.kingcobra.bft.Invariants.check;

import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/**
 * All requests that are remembered. The open ones are on the agenda of deadlines, the closed ones on that of forgetting. What
 * is forgotten leaves a floor for its buyer's node, below which no id is new: an id acts once, for ever, in bounded state.
 */
final class RequestBook {
    private final ReplicatedMap<RequestId, ServiceRequest> requests;
    private final Agenda<RequestId> deadlines;
    private final Agenda<RequestId> closed;
    private final Quotas openOfBuyers;
    private final Quotas openOfProviders;
    private final ReplicatedMap<BuyerNode, Floor> nodes;
    private final Quotas nodesOfBuyers;

    RequestBook(StateSpace state) {
        requests = state.map("requests", RequestId.CODEC, ServiceRequest.CODEC);
        deadlines = new Agenda<>(state, "deadlines", RequestId.CODEC);
        closed = new Agenda<>(state, "closed", RequestId.CODEC);
        openOfBuyers = new Quotas(state, "open-of-buyers", MarketLimits.OPEN_REQUESTS_PER_BUYER);
        openOfProviders = new Quotas(state, "open-of-providers", MarketLimits.OPEN_REQUESTS_PER_PROVIDER);
        nodes = state.map("nodes", BuyerNode.CODEC, Floor.CODEC);
        nodesOfBuyers = new Quotas(state, "nodes-of-buyers", MarketLimits.NODES_PER_BUYER);
    }

    Optional<ServiceRequest> get(RequestId id) {
        return requests.get(id);
    }

    boolean isTooOld(RequestId id) {
        return nodes.getOrDefault(BuyerNode.of(id), Floor.NONE).covers(id.message());
    }

    boolean buyerHasRoom(RequestId id) {
        return openOfBuyers.hasRoom(id.buyer(), 1)
                && (nodes.contains(BuyerNode.of(id)) || nodesOfBuyers.hasRoom(id.buyer(), 1));
    }

    boolean providerHasRoom(ClientId provider) {
        return openOfProviders.hasRoom(provider, 1);
    }

    long openOf(ClientId provider) {
        return openOfProviders.usedBy(provider);
    }

    boolean isFullFor(RequestId id) {
        return deadlines.size() >= MarketLimits.OPEN_REQUESTS
                || (nodes.size() >= MarketLimits.NODES && !nodes.contains(BuyerNode.of(id)));
    }

    void open(ServiceRequest request) {
        check(!requests.contains(request.id()), "%s is published twice", request.id());
        check(request.isOpen(), "%s begins as %s", request.id(), request.state());
        requests.put(request.id(), request);
        BuyerNode node = BuyerNode.of(request.id());
        if (!nodes.contains(node)) {
            nodesOfBuyers.take(request.buyer(), 1);
            nodes.put(node, Floor.NONE);
        }
        deadlines.add(request.terms().deadlineMicros(), request.id());
        openOfBuyers.take(request.buyer(), 1);
        openOfProviders.take(request.provider(), 1);
    }

    ServiceRequest close(ServiceRequest request, Settlement end) {
        check(request.isOpen(), "%s ends twice, it is %s", request.id(), request.state());
        check(end.state() != RequestState.OPEN, "%s ends as open", request.id());
        ServiceRequest ended = request.ended(end);
        requests.put(ended.id(), ended);
        deadlines.remove(request.terms().deadlineMicros(), request.id());
        openOfBuyers.giveBack(request.buyer(), 1);
        openOfProviders.giveBack(request.provider(), 1);
        closed.add(end.atMicros(), request.id());
        if (closed.size() > MarketLimits.CLOSED_REQUESTS) {
            closed.soonest().ifPresent(this::forget);
        }
        return ended;
    }

    void told(ServiceRequest request) {
        check(requests.contains(request.id()), "%s is not in the book", request.id());
        requests.put(request.id(), request);
    }

    Optional<RequestId> overdue(long nowMicros) {
        return deadlines.soonestBy(nowMicros);
    }

    /** Forgets some of what was closed long ago. */
    void forgetOld(long nowMicros) {
        long before = nowMicros - MarketLimits.CLOSED_REQUEST_MICROS;
        for (int i = 0; i < MarketLimits.DUE_PER_ADVANCE; i++) {
            Optional<RequestId> old = closed.soonestBy(before);
            if (old.isEmpty()) {
                return;
            }
            forget(old.get());
        }
    }

    private void forget(RequestId id) {
        ServiceRequest request = requests.get(id).orElseThrow();
        check(!request.isOpen(), "%s is forgotten while it is open", id);
        requests.remove(id);
        closed.remove(request.settlement().atMicros(), id);
        BuyerNode node = BuyerNode.of(id);
        nodes.put(node, nodes.get(node).orElseThrow().raisedTo(id.message()));
    }
}
