package org.kingcobra.request;

import java.util.Optional;
import java.util.Set;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.mac.EscrowId;
import org.kingcobra.mac.EscrowRefunded;
import org.kingcobra.mac.EscrowReleased;

/**
 * The market as a replicated service, mounted above the ledger. It decodes a command and runs it in the part of the market that
 * it concerns. Services above hear {@link ProblemReported}, {@link RequestReplied}, {@link RequestExpired} and
 * {@link OverchargeAttempted}; they may refuse somebody the market and look up what a case needs. What the market answers is a
 * {@link MarketStatus}.
 */
public final class RequestService implements Service {
    public static final int TAG = 4;
    public static final String NAME = "request";

    private final Market market;
    private final Decoder decoder;

    RequestService(StateSpace state, ClientId suggestionAuthority) {
        market = Market.in(state, suggestionAuthority);
        decoder = new Decoder(market);
    }

    /**
     * Where every replica of a group mounts its market.
     *
     * @param suggestionAuthority who accepts and declines suggestions
     */
    public static Mount mount(ClientId suggestionAuthority) {
        return new Mount(TAG, NAME, state -> new RequestService(state, suggestionAuthority));
    }

    @Override
    public Reply apply(Ordered command, Context context) {
        Step step;
        try {
            step = decoder.decode(command.payload());
        } catch (IllegalArgumentException e) {
            return Reply.malformed(String.valueOf(e.getMessage()));
        }
        if (isRefused(command.client())) {
            return Reply.refused(MarketStatus.SERVICE_REFUSED);
        }
        return step.run(new Call(command, context));
    }

    /** The ledger notices deadlines too; and it lets the parties end escrows, of which it cannot know that goods hang on them. */
    @Override
    public Reply on(DomainEvent event, Ordered cause, Context context) {
        if (event instanceof EscrowRefunded refund && refund.atDeadline()) {
            Payments.request(refund.id()).ifPresent(id -> market.requests().refunded(new Call(cause, context), id));
            return Reply.DONE;
        }
        return endedByAParty(event).flatMap(Payments::request).isPresent()
                ? Reply.refused(MarketStatus.ESCROW_IS_A_REQUESTS)
                : Reply.DONE;
    }

    private static Optional<EscrowId> endedByAParty(DomainEvent event) {
        if (event instanceof EscrowReleased release) {
            return Optional.of(release.id());
        }
        return event instanceof EscrowRefunded refund ? Optional.of(refund.id()) : Optional.empty();
    }

    @Override
    public void onTime(Ordered cause, Context context) {
        Call call = new Call(cause, context);
        market.requests().expireOverdue(call);
        market.queues().returnLapsed(call.nowMicros());
        market.book().forgetOld(call.nowMicros());
        market.reports().forgetEnded(call.nowMicros());
    }

    /** A sanction: the market refuses this client's commands until she is readmitted. Replies she owes come to nothing. */
    public void refuse(ClientId client) {
        market.standing().refuse(client);
    }

    public void readmit(ClientId client) {
        market.standing().readmit(client);
    }

    public boolean isRefused(ClientId client) {
        return market.standing().isRefused(client);
    }

    public Set<ClientId> refused() {
        return market.standing().refused();
    }

    /** A request with its parties, terms and end, while it is remembered ({@link MarketLimits#CLOSED_REQUEST_MICROS}). */
    public Optional<ServiceRequest> request(RequestId id) {
        return market.book().get(id);
    }

    /** Where the price of a request is while it is open, if it is not free. */
    public static EscrowId escrow(RequestId id) {
        return Payments.escrow(id);
    }

    public Optional<ServiceOffer> offer(TypeId type, ClientId provider) {
        return market.registry().offer(type, provider);
    }

    public Optional<RequestType> type(TypeId type) {
        return market.registry().type(type);
    }
}
