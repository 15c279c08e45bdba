package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/** Commitments. Each binds the case and its arbiter, so that it is worth nothing in another case or another's hand. */
public final class Seals {
    /** Bytes of a nonce or a salt: enough that what it hides cannot be guessed. */
    public static final int SECRET_BYTES = 32;

    private static final ByteString CONTRIBUTION = ByteString.copyFromUtf8("kingcobra arbiter contribution 1");
    private static final ByteString VOTE = ByteString.copyFromUtf8("kingcobra arbiter vote 1");

    private Seals() {}

    /** Commits to a contribution to the lottery of a case. */
    public static Digest contribution(Digest caseDigest, ClientId arbiter, ByteString nonce) {
        return bound(CONTRIBUTION, caseDigest, arbiter).addSized(nonce).digest();
    }

    /** Commits to a vote. */
    public static Digest vote(Digest caseDigest, ClientId arbiter, Vote vote, ByteString salt) {
        return bound(VOTE, caseDigest, arbiter)
                .addSized(ByteString.copyFromUtf8(vote.name()))
                .addSized(salt)
                .digest();
    }

    private static Digest.Hasher bound(ByteString purpose, Digest caseDigest, ClientId arbiter) {
        return Digest.hasher().addSized(purpose).add(caseDigest).add(arbiter.key());
    }
}
