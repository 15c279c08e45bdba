package org.kingcobra.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.sim.kernel.SeatSet;

class VoteCountsTest {
    private static final GroupSize LARGEST = new GroupSize(GroupSize.MAX_REPLICAS);

    private final VoteCounts counts = new VoteCounts();

    private static Vote vote(int seat, SignedKind kind, long regency, String value) {
        Digest digest = Digest.of(ByteString.copyFromUtf8(value));
        return new Vote(kind, new Slot(0, regency, 1), digest, seat, ByteString.EMPTY);
    }

    @Test
    void everySeatOfTheLargestGroupCounts() {
        for (int seat = 0; seat < LARGEST.n(); seat++) {
            counts.add(vote(seat, SignedKind.WRITE, 0, "a"));
        }
        assertEquals(
                LARGEST.n(), counts.writers(vote(0, SignedKind.ACCEPT, 0, "a")).size());
    }

    @Test
    void aQuorumOfTheLargestGroupIsOverruledByOneCorrectWriteInALaterRegency() {
        Slot slot = new Slot(0, 1, 1);
        for (int seat = 0; seat < LARGEST.quorum() - 1; seat++) {
            counts.add(vote(seat, SignedKind.ACCEPT, 0, "a"));
        }
        counts.add(vote(LARGEST.n() - 1, SignedKind.WRITE, 1, "b"));
        assertEquals(Optional.empty(), counts.overruled(slot, SeatSet.NONE, LARGEST.quorum()));
        assertEquals(Optional.empty(), counts.overruled(slot, SeatSet.NONE.with(LARGEST.n() - 1), LARGEST.quorum()));
        SeatSet liar = SeatSet.NONE.with(LARGEST.n() - 2);
        assertEquals(Optional.of(0L), counts.overruled(slot, liar, LARGEST.quorum()));
    }
}
