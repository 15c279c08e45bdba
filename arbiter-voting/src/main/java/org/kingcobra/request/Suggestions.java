package org.kingcobra.request;

import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.request.wire.Number;
import org.kingcobra.request.wire.SuggestionList;

/** The inbox for humans: who may write is everybody, who decides is one key. */
final class Suggestions {
    private final ReplicatedCell<ClientId> authority;
    private final ReplicatedCell<Long> made;
    private final ReplicatedMap<Long, Suggestion> open;
    /** The newest ones only. */
    private final ReplicatedMap<Long, Suggestion> decided;

    private final Quotas openOfClients;

    Suggestions(StateSpace state, ClientId authority) {
        this.authority = state.cell("suggestion-authority", Codec.CLIENT, authority);
        made = state.cell("suggestions-made", Codec.LONG, 0L);
        open = state.map("suggestions-open", Codec.LONG, Suggestion.CODEC);
        decided = state.map("suggestions-decided", Codec.LONG, Suggestion.CODEC);
        openOfClients = new Quotas(state, "suggestions-of-clients", MarketLimits.OPEN_SUGGESTIONS_PER_CLIENT);
    }

    Reply make(ClientId author, String text) {
        if (!openOfClients.hasRoom(author, 1)) {
            return Reply.refused(MarketStatus.QUOTA_EXHAUSTED);
        }
        if (open.size() >= MarketLimits.OPEN_SUGGESTIONS) {
            return Reply.refused(MarketStatus.MARKET_FULL);
        }
        long number = made.get() + 1;
        made.set(number);
        open.put(number, new Suggestion(number, author, text, Suggestion.State.OPEN, ""));
        openOfClients.take(author, 1);
        return Reply.done(Number.newBuilder().setNumber(number).build().toByteString());
    }

    /** A decision is for good. */
    Reply decide(ClientId who, long number, Suggestion.State decision, String reason) {
        if (!authority.get().equals(who)) {
            return Reply.refused(MarketStatus.NOT_THE_AUTHORITY);
        }
        Optional<Suggestion> found = open.get(number);
        if (found.isEmpty()) {
            // one that was decided so long ago that it is forgotten was decided all the same
            return Reply.refused(
                    number <= made.get() ? MarketStatus.SUGGESTION_ALREADY_DECIDED : MarketStatus.SUGGESTION_UNKNOWN);
        }
        open.remove(number);
        openOfClients.giveBack(found.get().author(), 1);
        decided.put(number, found.get().decided(decision, reason));
        if (decided.size() > MarketLimits.DECIDED_SUGGESTIONS) {
            decided.remove(decided.view().firstKey());
        }
        return Reply.DONE;
    }

    /** Open and decided ones together, by number. */
    Reply list(long fromNumber) {
        SuggestionList.Builder list = SuggestionList.newBuilder();
        long number = fromNumber;
        while (list.getSuggestionsCount() < MarketLimits.LISTED_SUGGESTIONS) {
            Optional<Suggestion> next = atOrAfter(number);
            if (next.isEmpty()) {
                break;
            }
            list.addSuggestions(next.get().toWire());
            number = next.get().number() + 1;
        }
        return Reply.done(list.build().toByteString());
    }

    private Optional<Suggestion> atOrAfter(long number) {
        Long fromOpen = open.view().ceilingKey(number);
        Long fromDecided = decided.view().ceilingKey(number);
        if (fromOpen == null || (fromDecided != null && fromDecided < fromOpen)) {
            return Optional.ofNullable(fromDecided).flatMap(decided::get);
        }
        return open.get(fromOpen);
    }
}
