package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.check.Check.Signed;

/** Whoever sends what no client of the group would, under keys of its own or under none. */
public final class Rogues {
    private final SimGroup group;
    private final NumberedOperations requested;
    private final TreeMap<Integer, Identity> identities = new TreeMap<>();

    Rogues(SimGroup group, NumberedOperations requested) {
        this.group = group;
        this.requested = requested;
    }

    /** A client's node says to all replicas what only replicas say to each other, or what they say to clients. */
    public void saysAsAReplica(int client, Message message) {
        for (int to = 0; to < group.seats(); to++) {
            group.network().transmit(group.seats() + client, to, new SimMessage.Ordering(message));
            group.network()
                    .transmit(group.seats() + client, to, new SimMessage.Answer(SignedReply.getDefaultInstance()));
        }
    }

    /** An envelope, or what is none, from some client's node to one replica. */
    public void request(int to, ByteString envelope) {
        group.network().transmit(group.seats(), to, new SimMessage.Request(envelope));
    }

    /** To all replicas. */
    public void request(ByteString envelope) {
        for (int to = 0; to < group.seats(); to++) {
            request(to, envelope);
        }
    }

    /** An operation of a client that is none of the group's, and keeps to no rule. */
    public ByteString envelope(int rogue, long operation, String words) {
        ByteString payload = ByteString.copyFromUtf8(NumberedOperations.ROGUE + words);
        Identity signer = identities.computeIfAbsent(
                rogue, number -> group.parties().keys().identity("rogue " + number));
        return signed(signer, operation, NumberedOperations.SERVICE_TAG, payload);
    }

    /** Something that a replica asks for as a client does. */
    public ByteString ofReplica(int seat, long operation, int service, ByteString payload) {
        return signed(group.parties().replica(seat), operation, service, payload);
    }

    private ByteString signed(Identity signer, long operation, int service, ByteString payload) {
        List<RequestedOperation> operations = List.of(new RequestedOperation(service, payload));
        long floor = Math.max(1, operation);
        ByteString bytes = new EnvelopeSigner(group.parties().groupId(), signer).sign(operation, floor, operations);
        Envelope envelope = new Envelope(bytes, Digest.of(bytes), signer.id(), operation, floor, operations);
        group.tell(watcher -> watcher.asked(new Signed(group.nowMicros(), group.seats(), envelope, false)));
        return bytes;
    }

    /** How often a replica has executed a rogue's operation. */
    public long granted(int seat, String words) {
        return requested.executed(seat).stream()
                .filter((NumberedOperations.ROGUE + words)::equals)
                .count();
    }
}
