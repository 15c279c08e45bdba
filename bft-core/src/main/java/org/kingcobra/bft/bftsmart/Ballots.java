package org.kingcobra.bft.bftsmart;

import bftsmart.consensus.messages.ConsensusMessage;
import bftsmart.consensus.messages.MessageFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Proposals and votes that cannot be processed yet, and the votes that were: the first of each sender only, within a window of
 * instances and a number of bytes. Confined to the protocol thread.
 */
final class Ballots {
    /** How many instances ahead of its own a replica listens. */
    static final int WINDOW_INSTANCES = 1_000;

    /** Proposals kept for later; one that does not fit is fetched when its turn comes. */
    private static final long HELD_BYTES_MAX = 64L << 20;

    private final TreeMap<Integer, Ballot> ballots = new TreeMap<>();
    private long heldBytes;

    /** Which vote this is; there is no second one. */
    record Slot(int sender, int epoch, int type) {}

    /** One instance. */
    private static final class Ballot {
        private final Map<Integer, ConsensusMessage> proposals = new LinkedHashMap<>();
        private final Map<Slot, ConsensusMessage> votes = new LinkedHashMap<>();
        private final Map<Slot, ConsensusMessage> counted = new LinkedHashMap<>();
    }

    void hold(ConsensusMessage message) {
        Ballot ballot = ballots.computeIfAbsent(message.getNumber(), instance -> new Ballot());
        if (message.getType() != MessageFactory.PROPOSE) {
            Slot slot = new Slot(message.getSender(), message.getEpoch(), message.getType());
            if (!ballot.counted.containsKey(slot)) {
                ballot.votes.putIfAbsent(slot, message);
            }
        } else if (heldBytes + message.getValue().length <= HELD_BYTES_MAX
                && ballot.proposals.putIfAbsent(message.getSender(), message) == null) {
            heldBytes += message.getValue().length;
        }
    }

    Optional<ConsensusMessage> takeProposal(int instance, int leader) {
        Ballot ballot = ballots.get(instance);
        ConsensusMessage proposal = ballot == null ? null : ballot.proposals.remove(leader);
        if (proposal != null) {
            heldBytes -= proposal.getValue().length;
        }
        return Optional.ofNullable(proposal);
    }

    /** The next vote for this very digest; it counts from now on, and no other of its sender does. */
    Optional<ConsensusMessage> takeVote(int instance, int epoch, byte[] digest) {
        Ballot ballot = ballots.get(instance);
        if (ballot == null) {
            return Optional.empty();
        }
        for (Map.Entry<Slot, ConsensusMessage> held : ballot.votes.entrySet()) {
            ConsensusMessage vote = held.getValue();
            if (vote.getEpoch() == epoch && Arrays.equals(vote.getValue(), digest)) {
                ballot.votes.remove(held.getKey());
                ballot.counted.put(held.getKey(), vote);
                return Optional.of(vote);
            }
        }
        return Optional.empty();
    }

    /** Votes seen for an instance, counted or still held. */
    List<ConsensusMessage> votes(int instance) {
        Ballot ballot = ballots.get(instance);
        List<ConsensusMessage> votes = new ArrayList<>();
        if (ballot != null) {
            votes.addAll(ballot.counted.values());
            votes.addAll(ballot.votes.values());
        }
        return votes;
    }

    /** How many replicas have voted in later instances, so that they have left this one. */
    long sendersBeyond(int instance) {
        return ballots.tailMap(instance, false).values().stream()
                .flatMap(ballot -> ballot.votes.keySet().stream())
                .mapToInt(Slot::sender)
                .distinct()
                .count();
    }

    void forgetBelow(int instance) {
        while (!ballots.isEmpty() && ballots.firstKey() < instance) {
            Ballot ballot = ballots.pollFirstEntry().getValue();
            for (ConsensusMessage proposal : ballot.proposals.values()) {
                heldBytes -= proposal.getValue().length;
            }
        }
    }
}
