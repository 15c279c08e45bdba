package org.kingcobra.bft.host;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.wire.MembershipProto;
import org.kingcobra.bft.wire.MembershipsState;

/**
 * Who is a member, as replicated state: the membership before the last change, the one after it, and when each seat last began a
 * new life.
 *
 * @param before in charge of everything that {@code last} is not
 * @param last the newest; the same as {@code before} until there was a change
 * @param rejoinedAt by seat; 0 for never
 */
record Memberships(MembershipChange before, MembershipChange last, List<Long> rejoinedAt) {
    Memberships {
        rejoinedAt = ImmutableList.copyOf(rejoinedAt);
    }

    static Memberships first(int seats) {
        MembershipChange first = MembershipChange.first(seats);
        return new Memberships(first, first, Collections.nCopies(seats, 0L));
    }

    /** The one that decides a sequence, as far as is known. */
    MembershipChange at(long sequence) {
        return sequence >= last.firstSequence() ? last : before;
    }

    /**
     * Why a seat may not begin the life with this nonce at a sequence, in descending precedence: it has begun, one life a seat
     * in so many sequences, one change at a time.
     */
    Optional<HostStatus> refusal(int seat, ByteString nonce, long sequence, HostRules rules) {
        if (last.nonces().get(seat).equals(nonce)) {
            return Optional.of(HostStatus.REJOINED_ALREADY);
        }
        long earlier = rejoinedAt.get(seat);
        if (earlier > 0 && sequence - earlier < rules.lifeSequences(rejoinedAt.size())) {
            return Optional.of(HostStatus.REJOINED_TOO_SOON);
        }
        boolean isPending = sequence < last.firstSequence();
        return isPending ? Optional.of(HostStatus.CHANGE_PENDING) : Optional.empty();
    }

    /** A seat's old life ends and its new one begins a window later. */
    Memberships rejoined(int seat, ByteString nonce, long sequence, HostRules rules) {
        List<Long> times = new ArrayList<>(rejoinedAt);
        times.set(seat, sequence);
        return new Memberships(last, last.with(seat, nonce, Math.addExact(sequence, rules.window())), times);
    }

    static Codec<Memberships> codec(int seats) {
        return Codec.message(
                MembershipsState.parser(),
                state -> MembershipsState.newBuilder()
                        .setBefore(encode(state.before))
                        .setLast(encode(state.last))
                        .addAllRejoinedAt(state.rejoinedAt)
                        .build(),
                state -> new Memberships(
                        decode(state.getBefore(), seats),
                        decode(state.getLast(), seats),
                        sized(state.getRejoinedAtList(), seats)));
    }

    private static MembershipProto encode(MembershipChange membership) {
        return MembershipProto.newBuilder()
                .setId(membership.id())
                .setFirstSequence(membership.firstSequence())
                .addAllNonces(membership.nonces())
                .build();
    }

    private static MembershipChange decode(MembershipProto membership, int seats) {
        return new MembershipChange(
                membership.getId(), membership.getFirstSequence(), sized(membership.getNoncesList(), seats));
    }

    private static <T> List<T> sized(List<T> list, int seats) {
        checkArgument(list.size() == seats, "expected one for each of %s seats, got %s", seats, list.size());
        return list;
    }
}
