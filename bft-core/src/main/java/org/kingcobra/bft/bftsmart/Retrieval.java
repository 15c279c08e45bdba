package org.kingcobra.bft.bftsmart;

import bftsmart.consensus.messages.ConsensusMessage;
import bftsmart.consensus.messages.MessageFactory;
import bftsmart.tom.core.TOMLayer;
import bftsmart.tom.leaderchange.LCMessage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.kingcobra.bft.GroupSize;

/**
 * Gets a proposal that this replica missed from those who voted for it. A leader that crashes while it sends may leave some replicas
 * with a locked proposal and others without; after its change the artifact would forget such a lock, so it is settled before: f+1
 * votes for one digest vouch that the leader did propose it. Confined to the protocol thread.
 */
final class Retrieval {
    /** Kinds of message that the artifact does not have; both name the instance where it has the regency. */
    static final int FETCH = 101;

    static final int VALUE = 102;

    private static final int KEPT_VALUES_MAX = Ballots.WINDOW_INSTANCES;
    private static final long KEPT_BYTES_MAX = 16L << 20;

    private final TOMLayer layer;
    private final GroupSize size;
    private final int self;
    private final Ballots ballots;
    private final long patienceNanos;
    private final Map<Integer, byte[]> kept = new HashMap<>();
    private final Deque<Integer> keptInOrder = new ArrayDeque<>();
    private final Set<Served> served = new HashSet<>();
    private long keptBytes;
    private int waitingFor = -1;
    private long waitingSinceNanos;
    private boolean asked;

    private record Served(int sender, int instance) {}

    Retrieval(TOMLayer layer, GroupSize size, Ballots ballots, long patienceMillis) {
        this.layer = layer;
        this.size = size;
        this.self = layer.controller.getStaticConf().getProcessId();
        this.ballots = ballots;
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    /** Remembers a valid proposal for those who may ask. */
    void keep(int instance, byte[] value) {
        if (kept.putIfAbsent(instance, value) == null) {
            keptInOrder.addLast(instance);
            keptBytes += value.length;
        }
        while (keptBytes > KEPT_BYTES_MAX || keptInOrder.size() > KEPT_VALUES_MAX) {
            int oldest = keptInOrder.removeFirst();
            byte[] dropped = kept.remove(oldest);
            keptBytes -= dropped == null ? 0 : dropped.length;
            served.removeIf(request -> request.instance() <= oldest);
        }
    }

    /** Asks the voters for the next instance's proposal, if it has been missing for longer than it should. */
    void askIfMissing(int instance) {
        Optional<byte[]> digest = vouchedDigest(instance);
        if (digest.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        if (waitingFor != instance) {
            boolean missesOneAfterTheOther = asked && waitingFor == instance - 1;
            waitingFor = instance;
            asked = false;
            waitingSinceNanos = missesOneAfterTheOther ? now - patienceNanos : now;
        }
        if (now - waitingSinceNanos >= patienceNanos) {
            waitingSinceNanos = now;
            asked = true;
            int[] voters = ballots.votes(instance).stream()
                    .filter(vote -> Arrays.equals(vote.getValue(), digest.get()))
                    .mapToInt(ConsensusMessage::getSender)
                    .filter(sender -> sender != self)
                    .distinct()
                    .toArray();
            layer.getCommunication().send(voters, new LCMessage(self, FETCH, instance, new byte[0]));
        }
    }

    /** The digest for which f+1 replicas voted in the first epoch: one of them is correct and has the proposal. */
    private Optional<byte[]> vouchedDigest(int instance) {
        Map<EnvelopeId, Set<Integer>> voters = new HashMap<>();
        for (ConsensusMessage vote : ballots.votes(instance)) {
            EnvelopeId digest = EnvelopeId.of(vote.getValue(), 0, vote.getValue().length);
            Set<Integer> senders = voters.computeIfAbsent(digest, unseen -> new HashSet<>());
            if (vote.getEpoch() == 0 && senders.add(vote.getSender()) && senders.size() >= size.oneCorrect()) {
                return Optional.of(vote.getValue());
            }
        }
        return Optional.empty();
    }

    void answer(LCMessage request) {
        byte[] value = kept.get(request.getReg());
        if (value != null && served.add(new Served(request.getSender(), request.getReg()))) {
            layer.getCommunication()
                    .send(new int[] {request.getSender()}, new LCMessage(self, VALUE, request.getReg(), value));
        }
    }

    /** Whoever sent it: it counts because f+1 replicas vote for its digest. */
    void accept(LCMessage response, int instance) {
        boolean wanted = response.getReg() == instance
                && vouchedDigest(instance)
                        .filter(digest -> Arrays.equals(digest, EnvelopeId.sha256(response.getPayload())))
                        .isPresent();
        if (wanted) {
            int leader = layer.execManager.getCurrentLeader();
            ballots.hold(new ConsensusMessage(MessageFactory.PROPOSE, instance, 0, leader, response.getPayload()));
        }
    }
}
