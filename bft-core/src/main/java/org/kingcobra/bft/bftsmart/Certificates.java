package org.kingcobra.bft.bftsmart;

import bftsmart.communication.server.ServerConnection;
import bftsmart.communication.server.ServersCommunicationLayer;
import bftsmart.consensus.messages.ConsensusMessage;
import bftsmart.consensus.messages.MessageFactory;
import bftsmart.tom.leaderchange.CertifiedDecision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.GroupSize;

/**
 * Whether a quorum accepted the very bytes of a decision, and what this replica itself accepted.
 *
 * <p>Agreement rests on two rules kept here and in {@link Guard}: a batch executes only if a quorum accepted its digest in one
 * epoch, and a correct replica accepts one digest per instance, whatever the epoch. Two quorums share a correct replica, so no
 * leader change, however unsound, makes two correct replicas execute different batches.
 */
final class Certificates {
    private final GroupSize size;
    private final int self;
    private final Map<Integer, byte[]> accepted = new ConcurrentHashMap<>();
    private volatile @Nullable ServersCommunicationLayer links;

    Certificates(GroupSize size, int self) {
        this.size = size;
        this.self = self;
    }

    void linked(ServersCommunicationLayer established) {
        links = established;
    }

    /** Whether an ACCEPT of this digest would contradict no earlier one of this replica. */
    boolean mayAccept(int instance, byte[] digest) {
        byte[] before = accepted.get(instance);
        return before == null || MessageDigest.isEqual(before, digest);
    }

    void accepted(int instance, byte[] digest) {
        accepted.putIfAbsent(instance, digest);
    }

    void executed(int instance) {
        accepted.remove(instance - 1); // the newest stays: a new leader's proof may cite it
    }

    boolean proves(CertifiedDecision decision) {
        byte[] value = decision.getDecision();
        Set<ConsensusMessage> votes = decision.getConsMessages();
        if (value == null || votes == null) {
            return false;
        }
        byte[] digest = EnvelopeId.sha256(value);
        Map<Integer, Set<Integer>> sendersByEpoch = new HashMap<>();
        for (ConsensusMessage vote : votes) {
            boolean counts = vote.getType() == MessageFactory.ACCEPT
                    && vote.getNumber() == decision.getCID()
                    && MessageDigest.isEqual(digest, vote.getValue())
                    && isGenuine(vote);
            if (counts) {
                sendersByEpoch
                        .computeIfAbsent(vote.getEpoch(), epoch -> new HashSet<>())
                        .add(vote.getSender());
            }
        }
        return sendersByEpoch.values().stream().anyMatch(senders -> senders.size() >= size.quorum());
    }

    /**
     * Came over the sender's own link; or is this replica's own, and it remembers it (the key for its own MAC is a constant of the
     * artifact, so anybody could have made that one); or carries the sender's MAC for this replica.
     */
    private boolean isGenuine(ConsensusMessage vote) {
        if (vote.getSender() == self) {
            byte[] own = accepted.get(vote.getNumber());
            return own != null && MessageDigest.isEqual(own, vote.getValue());
        }
        return vote.authenticated || carriesMac(vote);
    }

    private boolean carriesMac(ConsensusMessage vote) {
        ServersCommunicationLayer known = links;
        if (known == null || vote.getSender() < 0 || vote.getSender() >= size.n()) {
            return false;
        }
        SecretKey key = known.getSecretKey(vote.getSender());
        return key != null
                && vote.getProof() instanceof HashMap<?, ?> macs
                && macs.get(self) instanceof byte[] claimed
                && MessageDigest.isEqual(claimed, mac(key, vote));
    }

    private static byte[] mac(SecretKey key, ConsensusMessage vote) {
        ConsensusMessage bare = new ConsensusMessage(
                vote.getType(), vote.getNumber(), vote.getEpoch(), vote.getSender(), vote.getValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(bare);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but to memory
        }
        try {
            Mac mac = Mac.getInstance(ServerConnection.MAC_ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected the MAC that the artifact itself uses", e);
        }
    }
}
