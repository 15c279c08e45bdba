package org.kingcobra.bft;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import com.google.protobuf.ByteString;
import java.util.List;

/**
 * What a group is: a nonce that no other group has and the replicas' keys by seat. Its digest is the group's id, and every
 * signature in the group covers that.
 */
public record Genesis(ByteString nonce, List<ClientId> replicas) {
    public static final int NONCE_BYTES = 32;

    public Genesis {
        checkArgument(nonce.size() == NONCE_BYTES, "expected a nonce of %s bytes, got %s", NONCE_BYTES, nonce.size());
        replicas = List.copyOf(replicas);
        checkArgument(
                ImmutableSet.copyOf(replicas).size() == replicas.size(), "expected every replica to have its own key");
    }

    public GroupSize size() {
        return new GroupSize(replicas.size());
    }

    public Digest groupId() {
        Digest.Hasher hasher = Digest.hasher()
                .addSized(ByteString.copyFromUtf8("kingcobra genesis 1"))
                .add(nonce.toByteArray())
                .add(replicas.size());
        replicas.forEach(replica -> hasher.add(replica.key()));
        return hasher.digest();
    }
}
