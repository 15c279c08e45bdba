package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.kingcobra.mac.Cast.ALICE;
import static org.kingcobra.mac.Cast.BOB;
import static org.kingcobra.mac.Cast.CAROL;
import static org.kingcobra.mac.Cast.spend;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.mac.Trail.Step;

/** M-MAC-05: the first of the trail is the holder, there is one hop a transfer, and no hop can be edited or left out. */
class TrailTest {
    private static final CoinId COIN = new CoinId(1);

    private final Cast cast = Cast.withThreeCoins();

    @Test
    void theTrailTellsEveryHolderNewestFirst() {
        Trail trail = movedThreeTimes();
        assertEquals(List.of(ALICE.id(), CAROL.id(), BOB.id(), ALICE.id()), trail.holders());
        assertEquals("", trail.reasonAgainst(COIN, cast.ledger().roots()));
        assertEquals(cast.ledger().owner(COIN).orElseThrow(), trail.holders().get(0));
    }

    @Test
    void servicesAboveSeeThePathWithoutProofs() {
        Trail trail = movedThreeTimes();
        assertEquals(new Path(4, trail.holders()), cast.ledger().path(COIN));
        assertEquals(new Path(0, List.of()), cast.ledger().path(new CoinId(9)));
    }

    @Test
    void theTrailTravels() {
        Trail trail = movedThreeTimes();
        assertEquals(trail, Evidence.valid(Trail.decode(trail.encode())));
    }

    @Test
    void aTrailOfManyHopsComesInParts() {
        for (int hop = 0; hop < 200; hop++) {
            cast.harness.execute(ALICE, Ledger.TAG, LedgerCommands.transfer(List.of(spend(1, hop, ALICE))));
        }
        Trail newest = asked(0);
        Trail oldest = asked(newest.nextHop());
        assertEquals(Trail.HOPS_MAX, newest.steps().size());
        assertEquals(201 - Trail.HOPS_MAX, oldest.steps().size());
        assertEquals("", newest.reasonAgainst(COIN, cast.ledger().roots()));
        assertEquals("", oldest.reasonAgainst(COIN, cast.ledger().roots()));
        cast.refused(LedgerStatus.COIN_UNKNOWN, BOB, LedgerCommands.trail(new CoinId(2), newest.nextHop()));
    }

    private Trail asked(long fromHop) {
        return Evidence.valid(
                Trail.decode(cast.done(BOB, LedgerCommands.trail(COIN, fromHop)).result()));
    }

    @Test
    void aStepThatIsLeftOutBreaksTheTrail() {
        Trail trail = movedThreeTimes();
        for (int i = 0; i < trail.steps().size(); i++) {
            List<Step> steps = new ArrayList<>(trail.steps());
            steps.remove(i);
            String reason = new Trail(trail.roots(), steps, 0)
                    .reasonAgainst(COIN, cast.ledger().roots());
            // without the newest it is the trail as it was before, which is true: f+1 replicas say what is newest
            assertEquals(i == 0, reason.isEmpty(), reason);
        }
    }

    @Test
    void stepsThatAreSwappedBreakTheTrail() {
        Trail trail = movedThreeTimes();
        List<Step> steps = new ArrayList<>(trail.steps());
        java.util.Collections.swap(steps, 1, 2);
        assertEquals(
                "step 0: expected hop 6 to follow, got 4",
                new Trail(trail.roots(), steps, 0)
                        .reasonAgainst(COIN, cast.ledger().roots()));
    }

    @Test
    void noByteOfTheTrailCanBeChanged() {
        ByteString encoded = movedThreeTimes().encode();
        LedgerRoots roots = cast.ledger().roots();
        List<Integer> survivors = new ArrayList<>();
        for (int at = 0; at < encoded.size(); at += 3) {
            byte[] forged = encoded.toByteArray();
            forged[at] ^= 4;
            boolean believed = Trail.decode(ByteString.copyFrom(forged))
                    .toOptional()
                    .filter(trail -> trail.reasonAgainst(COIN, roots).isEmpty())
                    .isPresent();
            if (believed) {
                survivors.add(at);
            }
        }
        assertEquals(List.of(), survivors);
    }

    @Test
    void anotherCoinsTrailIsNotThisOnes() {
        Trail other = cast.ledger().trail(new CoinId(2)).orElseThrow();
        assertEquals(
                "step 0: expected a hop of coin 1, got one of coin 2",
                other.reasonAgainst(COIN, cast.ledger().roots()));
    }

    @Test
    void aTrailForAnotherRootIsNotBelieved() {
        Trail before = cast.ledger().trail(COIN).orElseThrow();
        LedgerRoots then = cast.ledger().roots();
        cast.transfers(ALICE, spend(1, 0, BOB));
        assertNotEquals(then, cast.ledger().roots());
        assertEquals(
                "expected proofs for the roots in question",
                before.reasonAgainst(COIN, cast.ledger().roots()));
        assertEquals("", before.reasonAgainst(COIN, then));
    }

    private Trail movedThreeTimes() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        cast.transfers(ALICE, spend(2, 0, BOB));
        cast.transfers(BOB, spend(1, 1, CAROL));
        cast.transfers(CAROL, spend(1, 2, ALICE));
        return cast.ledger().trail(COIN).orElseThrow();
    }
}
