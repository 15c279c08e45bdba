package org.kingcobra.bft.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/** Who has how much in the pool, so that what must make room is found at once, however much waits. */
final class Shares {
    /** An envelope and how much room it takes. */
    record Part(Digest envelope, long weight) {}

    private static final class Share {
        /** By order of arrival. */
        final TreeMap<Long, Part> parts = new TreeMap<>();

        long weight;
    }

    private final TreeMap<ClientId, Share> byClient = new TreeMap<>();
    private final TreeMap<Long, TreeSet<ClientId>> byWeight = new TreeMap<>();

    void add(ClientId client, long arrival, Part part) {
        Share share = byClient.computeIfAbsent(client, unused -> new Share());
        forget(client, share.weight);
        share.parts.put(arrival, part);
        share.weight += part.weight();
        byWeight.computeIfAbsent(share.weight, unused -> new TreeSet<>()).add(client);
    }

    void remove(ClientId client, long arrival) {
        Optional.ofNullable(byClient.get(client)).ifPresent(share -> remove(client, share, arrival));
    }

    private void remove(ClientId client, Share share, long arrival) {
        forget(client, share.weight);
        Optional.ofNullable(share.parts.remove(arrival)).ifPresent(part -> share.weight -= part.weight());
        if (share.parts.isEmpty()) {
            byClient.remove(client);
        } else {
            byWeight.computeIfAbsent(share.weight, unused -> new TreeSet<>()).add(client);
        }
    }

    private void forget(ClientId client, long weight) {
        TreeSet<ClientId> equal = byWeight.getOrDefault(weight, new TreeSet<>());
        equal.remove(client);
        if (equal.isEmpty()) {
            byWeight.remove(weight);
        }
    }

    /** What a client has. */
    Collection<Part> of(ClientId client) {
        return Optional.ofNullable(byClient.get(client))
                .<Collection<Part>>map(share -> share.parts.values())
                .orElse(List.of());
    }

    /** The newest envelope of whoever has most, if that is more than the client would have with so much more. */
    Optional<Digest> toMakeRoomFor(ClientId client, long weight) {
        long own = Optional.ofNullable(byClient.get(client))
                .map(share -> share.weight)
                .orElse(0L);
        if (byWeight.isEmpty() || byWeight.lastKey() <= own + weight) {
            return Optional.empty();
        }
        ClientId largest = byWeight.lastEntry().getValue().first();
        return Optional.ofNullable(byClient.get(largest))
                .map(share -> share.parts.lastEntry().getValue().envelope());
    }
}
