package org.kingcobra.bft.runtime;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.wire.SignedReply;

/**
 * Gathers replicas' signed answers to one question until f+1 of them agree, and finds those that contradict. Signatures are
 * checked only where they matter: in a group of answers that could win, and in one that contradicts the winner. Pure.
 */
final class ReplyCollector {
    /** A replica's answer that the accepted one contradicts, at the same sequence. */
    record Contradiction(int replica, SignedReply evidence) {}

    private final GroupSize size;
    private final Function<SignedReply, Decoded<Verified>> verify;
    private final Map<ByteString, Map<Integer, SignedReply>> unverified = new LinkedHashMap<>();
    private final Map<ByteString, Map<Integer, Verified>> verified = new LinkedHashMap<>();
    private Optional<ByteString> accepted = Optional.empty();

    ReplyCollector(GroupSize size, Function<SignedReply, Decoded<Verified>> verify) {
        this.size = size;
        this.verify = verify;
    }

    Optional<ByteString> accepted() {
        return accepted;
    }

    /** Takes one more answer; true if with it f+1 replicas agree for the first time. */
    boolean add(int replica, SignedReply reply) {
        if (isVerified(reply.getLeaf(), replica)) {
            return false;
        }
        unverified.computeIfAbsent(reply.getLeaf(), leaf -> new TreeMap<>()).put(replica, reply);
        if (accepted.isPresent() || supporters(reply.getLeaf()) < size.oneCorrect()) {
            return false;
        }
        verifyGroup(reply.getLeaf());
        if (verified(reply.getLeaf()).size() < size.oneCorrect()) {
            return false;
        }
        accepted = Optional.of(reply.getLeaf());
        return true;
    }

    /** The leaf's answer at some sequence that f+1 replicas attested. */
    Verified anyAccepted() {
        return verified(accepted.orElseThrow()).values().iterator().next();
    }

    /** Answers that a correct replica cannot have signed, given the accepted one; each is reported once. */
    List<Contradiction> contradictions() {
        List<Contradiction> found = new ArrayList<>();
        if (accepted.isEmpty()) {
            return found;
        }
        ByteString truth = accepted.get();
        verifyGroup(truth);
        List<Long> sequences =
                verified(truth).values().stream().map(Verified::sequence).toList();
        for (ByteString leaf : List.copyOf(unverified.keySet())) {
            Map<Integer, SignedReply> group = Map.copyOf(unverified.getOrDefault(leaf, Map.of()));
            verifyGroup(leaf);
            verified(leaf).forEach((replica, answer) -> {
                if (group.containsKey(replica) && sequences.contains(answer.sequence())) {
                    found.add(new Contradiction(replica, group.get(replica)));
                }
            });
        }
        return found;
    }

    /** Whether all n replicas answered and no f+1 agree. */
    boolean isHopeless() {
        return accepted.isEmpty()
                && unverified.values().stream()
                                .flatMap(group -> group.keySet().stream())
                                .distinct()
                                .count()
                        == size.n();
    }

    /** Whether no further answer can change anything. */
    boolean isComplete() {
        return accepted.isPresent()
                && verified.values().stream().mapToInt(Map::size).sum()
                                + unverified.values().stream()
                                        .mapToInt(Map::size)
                                        .sum()
                        >= size.n();
    }

    private void verifyGroup(ByteString leaf) {
        Map<Integer, SignedReply> group = unverified.remove(leaf);
        if (group == null) {
            return;
        }
        group.forEach((replica, reply) -> verify.apply(reply)
                .toOptional()
                .filter(answer -> answer.replica() == replica)
                .ifPresent(answer -> verified.computeIfAbsent(leaf, unused -> new TreeMap<>())
                        .put(replica, answer)));
    }

    private boolean isVerified(ByteString leaf, int replica) {
        return verified(leaf).containsKey(replica);
    }

    private int supporters(ByteString leaf) {
        return verified(leaf).size() + unverified.getOrDefault(leaf, Map.of()).size();
    }

    private Map<Integer, Verified> verified(ByteString leaf) {
        return verified.getOrDefault(leaf, Map.of());
    }
}
