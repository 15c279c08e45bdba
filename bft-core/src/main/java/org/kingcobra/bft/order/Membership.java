package org.kingcobra.bft.order;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.SignatureCheck;

/** Who orders, by seat, and how their signatures are told from others'. */
public final class Membership {
    private static final ByteString DOMAIN = ByteString.copyFromUtf8("kingcobra order 1");

    private final Digest group;
    private final long id;
    private final ImmutableList<ClientId> replicas;
    private final GroupSize size;
    private final SignatureCheck signatures;

    public Membership(Digest group, long id, List<ClientId> replicas, SignatureCheck signatures) {
        this.group = group;
        this.id = id;
        this.replicas = ImmutableList.copyOf(replicas);
        this.size = new GroupSize(replicas.size());
        this.signatures = signatures;
    }

    /** The same replicas under another number: lives change from one membership to the next, keys do not. */
    public Membership numbered(long otherId) {
        return otherId == id ? this : new Membership(group, otherId, replicas, signatures);
    }

    /** Whose the membership is: part of all that its members sign. */
    public Digest group() {
        return group;
    }

    public long id() {
        return id;
    }

    public GroupSize size() {
        return size;
    }

    /** The seat that leads: seat (membership number + regency) mod n (rule 17). */
    public int leader(long regency) {
        return (int) Math.floorMod(id + regency, (long) size.n());
    }

    public Slot slot(long regency, long sequence) {
        return new Slot(id, regency, sequence);
    }

    /** Whether it is the key of one of the replicas. */
    boolean isOf(ClientId client) {
        return replicas.contains(client);
    }

    boolean isSeat(int replica) {
        return replica >= 0 && replica < size.n();
    }

    /** Whether the replica has signed this. */
    public boolean verifies(Vote vote) {
        return vote.slot().membership() == id
                && isSeat(vote.replica())
                && signatures.verify(
                        replicas.get(vote.replica()),
                        signed(vote.kind(), vote.slot(), vote.digest()),
                        vote.signature());
    }

    /** Whether all these replicas have signed the same. */
    boolean verifyAll(SignedKind kind, Slot slot, Digest digest, Map<Integer, ByteString> signaturesBySeat) {
        Digest statement = signed(kind, slot, digest);
        for (Map.Entry<Integer, ByteString> signed : signaturesBySeat.entrySet()) {
            if (!isSeat(signed.getKey())
                    || !signatures.verify(replicas.get(signed.getKey()), statement, signed.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** What a replica signs; whoever calls this must know why. */
    public Vote sign(int replica, Identity identity, SignedKind kind, Slot slot, Digest digest) {
        return new Vote(kind, slot, digest, replica, identity.sign(signed(kind, slot, digest)));
    }

    private Digest signed(SignedKind kind, Slot slot, Digest digest) {
        return Digest.hasher()
                .addSized(DOMAIN)
                .add(group)
                .add(kind.code())
                .add(slot.membership())
                .add(slot.regency())
                .add(slot.sequence())
                .add(digest)
                .digest();
    }
}
