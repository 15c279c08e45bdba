package org.kingcobra.request;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.StateSpace;

/** The parts of the market, one a concern. */
record Market(
        Standing standing,
        Registry registry,
        RequestBook book,
        Requests requests,
        Reports reports,
        Topics topics,
        Queues queues,
        Suggestions suggestions) {
    static Market in(StateSpace state, ClientId suggestionAuthority) {
        Standing standing = new Standing(state);
        Registry registry = new Registry(state);
        RequestBook book = new RequestBook(state);
        return new Market(
                standing,
                registry,
                book,
                new Requests(book, registry, standing),
                new Reports(state, book),
                new Topics(state),
                new Queues(state),
                new Suggestions(state, suggestionAuthority));
    }
}
