package org.kingcobra.bft.host;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;

/**
 * A membership and when it begins (rules 11 and 17).
 *
 * @param id counts the memberships of a group, from 0
 * @param firstSequence the first that it decides
 * @param nonces of each seat the life that is a member; empty for the first life
 */
public record MembershipChange(long id, long firstSequence, List<ByteString> nonces) {
    public MembershipChange {
        checkArgument(id >= 0 && firstSequence >= 1, "expected a membership from 0, got %s at %s", id, firstSequence);
        nonces = ImmutableList.copyOf(nonces);
    }

    static MembershipChange first(int seats) {
        return new MembershipChange(0, 1, Collections.nCopies(seats, ByteString.EMPTY));
    }

    MembershipChange with(int seat, ByteString nonce, long newFirstSequence) {
        return new MembershipChange(
                Math.addExact(id, 1),
                newFirstSequence,
                ImmutableList.<ByteString>builder()
                        .addAll(nonces.subList(0, seat))
                        .add(nonce)
                        .addAll(nonces.subList(seat + 1, nonces.size()))
                        .build());
    }
}
