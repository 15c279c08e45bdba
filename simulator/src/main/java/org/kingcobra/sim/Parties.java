package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.host.CheckedEnvelopes;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.HostValidation;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SimKeys;

/** Who is who in a simulated group: keys, the genesis that they make, and what is signed under which. */
final class Parties {
    private final SimKeys keys;
    private final List<Identity> replicas = new ArrayList<>();
    private final List<Identity> clients = new ArrayList<>();
    private final Genesis genesis;
    private final Membership membership;
    private final CheckedEnvelopes envelopes;

    Parties(long seed, int replicaCount, int clientCount) {
        keys = new SimKeys(RandomStream.named(seed, "keys"));
        for (int seat = 0; seat < replicaCount; seat++) {
            replicas.add(keys.identity("replica " + seat));
        }
        for (int number = 0; number < clientCount; number++) {
            clients.add(keys.identity("client " + (replicaCount + number)));
        }
        genesis = new Genesis(
                Digest.hasher().add(seed).digest().bytes(),
                replicas.stream().map(Identity::id).toList());
        membership = new Membership(genesis.groupId(), 0, genesis.replicas(), keys::verify);
        envelopes = new CheckedEnvelopes(new EnvelopeCheck(genesis.groupId(), keys::verify));
    }

    SimKeys keys() {
        return keys;
    }

    Genesis genesis() {
        return genesis;
    }

    Digest groupId() {
        return membership.group();
    }

    /** The first one. */
    Membership membership() {
        return membership;
    }

    Identity replica(int seat) {
        return replicas.get(seat);
    }

    Identity client(int number) {
        return clients.get(number);
    }

    List<ClientId> clientIds() {
        return clients.stream().map(Identity::id).toList();
    }

    /** What is an envelope; the answer is the same for all replicas, so it is worked out once. */
    CheckedEnvelopes envelopes() {
        return envelopes;
    }

    boolean proves(Evidence evidence) {
        return HostValidation.proves(evidence, membership, new EnvelopeCheck(genesis.groupId(), keys::verify));
    }

    /** Whether the replica has signed the answer. */
    boolean isSaidBy(int replica, SignedReply reply) {
        return SignedReplies.verifyAnswer(reply, genesis, keys::verify)
                .toOptional()
                .filter(signed -> signed.replica() == replica)
                .isPresent();
    }

    /** An envelope under the key of a replica: what correct ones ask for are commands of the host, and liars ask for anything. */
    Optional<Envelope> signedByReplica(ByteString bytes) {
        return envelopes
                .check(bytes)
                .toOptional()
                .filter(envelope -> genesis.replicas().contains(envelope.client()));
    }
}
