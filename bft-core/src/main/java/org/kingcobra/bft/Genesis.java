package org.kingcobra.bft;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import com.google.protobuf.ByteString;
import java.util.List;

/**
 * What a group is: a nonce that no other group has and the replicas' keys by seat. Its digest is the group's id, and every
 * signature in the group covers that.
 */
public final class Genesis {
    public static final int NONCE_BYTES = 32;

    private final ByteString nonce;
    private final List<ClientId> replicas;
    private final Digest groupId;

    public Genesis(ByteString nonce, List<ClientId> replicas) {
        checkArgument(nonce.size() == NONCE_BYTES, "expected a nonce of %s bytes, got %s", NONCE_BYTES, nonce.size());
        checkArgument(
                ImmutableSet.copyOf(replicas).size() == replicas.size(), "expected every replica to have its own key");
        this.nonce = nonce;
        this.replicas = List.copyOf(replicas);
        this.groupId = digest();
    }

    private Digest digest() {
        Digest.Hasher hasher = Digest.hasher()
                .addSized(ByteString.copyFromUtf8("kingcobra genesis 1"))
                .add(nonce)
                .add(replicas.size());
        replicas.forEach(replica -> hasher.add(replica.key()));
        return hasher.digest();
    }

    public ByteString nonce() {
        return nonce;
    }

    /** The replicas' keys, by seat. */
    public List<ClientId> replicas() {
        return replicas;
    }

    public GroupSize size() {
        return new GroupSize(replicas.size());
    }

    public Digest groupId() {
        return groupId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Genesis genesis && genesis.groupId.equals(groupId);
    }

    @Override
    public int hashCode() {
        return groupId.hashCode();
    }

    @Override
    public String toString() {
        return "group " + groupId.abbreviated() + " of " + replicas.size();
    }
}
