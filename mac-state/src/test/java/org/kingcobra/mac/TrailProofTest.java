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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.SpaceRoots;
import org.kingcobra.bft.state.StateSpace;

/** M-MAC-05: who believes the root of the ledger's state needs to believe nothing else to believe a coin's trail. */
class TrailProofTest {
    private static final CoinId COIN = new CoinId(1);

    private final Cast cast = Cast.withThreeCoins();

    @Test
    void theTrailLeadsToTheRootThatReplicasName() {
        TrailProof proof = asked();
        assertEquals(List.of(CAROL.id(), BOB.id(), ALICE.id()), proof.trail().holders());
        assertEquals("", proof.reasonAgainst(COIN, stateRoot()));
        assertEquals(proof, cast.ledger().trailProof(COIN).orElseThrow());
    }

    @Test
    void aTrailOfAnotherStateIsNotBelieved() {
        TrailProof before = asked();
        Digest then = stateRoot();
        cast.transfers(BOB, spend(3, 0, ALICE)); // another coin moves
        assertNotEquals(then, stateRoot());
        assertEquals("expected collections of the state in question", before.reasonAgainst(COIN, stateRoot()));
        assertEquals("", before.reasonAgainst(COIN, then));
    }

    @Test
    void anEditedHopIsNotBelieved() {
        TrailProof proof = asked();
        Trail trail = proof.trail();
        List<Trail.Step> steps = new ArrayList<>(trail.steps());
        steps.set(1, steps.get(2));
        TrailProof forged = new TrailProof(new Trail(trail.roots(), steps, trail.nextHop()), proof.opening());
        assertEquals("step 0: expected hop 4 to follow, got 1", forged.reasonAgainst(COIN, stateRoot()));
    }

    @Test
    void anExchangedCollectionRootIsNotBelieved() {
        TrailProof proof = asked();
        Cast other = Cast.withThreeCoins();
        other.transfers(ALICE, spend(1, 0, CAROL)); // a ledger in which Bob never held the coin
        TrailProof lie = other.ledger().trailProof(COIN).orElseThrow();
        Map<String, Digest> roots = new TreeMap<>(proof.opening().byCollection());
        roots.put("hops", lie.trail().roots().hops());
        roots.put("participants", lie.trail().roots().participants());
        TrailProof forged = new TrailProof(lie.trail(), new SpaceRoots(roots));
        assertEquals("expected collections of the state in question", forged.reasonAgainst(COIN, stateRoot()));
        TrailProof grafted = new TrailProof(lie.trail(), proof.opening());
        assertEquals("expected proofs for the roots in question", grafted.reasonAgainst(COIN, stateRoot()));
    }

    @Test
    void aRootUnderAnotherNameIsNotBelieved() {
        TrailProof proof = asked();
        Map<String, Digest> roots = new TreeMap<>(proof.opening().byCollection());
        roots.put("hop", roots.remove("hops"));
        SpaceRoots renamed = new SpaceRoots(roots);
        TrailProof forged = new TrailProof(proof.trail(), renamed);
        assertEquals("expected collections of the state in question", forged.reasonAgainst(COIN, stateRoot()));
        // nor of a state that truly has such names: it is no ledger's
        assertEquals(
                "expected the state of a ledger, with its hops and participants",
                forged.reasonAgainst(COIN, renamed.root()));
    }

    @Test
    void theStateOfAnotherServiceProvesNoTrail() {
        StateSpace other = new StateSpace("other", new Journal());
        other.longs("hops");
        other.longs("participants");
        TrailProof forged = new TrailProof(asked().trail(), other.roots());
        assertEquals("expected collections of the state in question", forged.reasonAgainst(COIN, stateRoot()));
        assertEquals("expected proofs for the roots in question", forged.reasonAgainst(COIN, other.root()));
    }

    @Test
    void aTrailIsNotAnotherCoins() {
        assertEquals(
                "step 0: expected a hop of coin 2, got one of coin 1",
                asked().reasonAgainst(new CoinId(2), stateRoot()));
    }

    @Test
    void noByteOfTheProofCanBeChanged() {
        ByteString encoded = asked().encode();
        Digest root = stateRoot();
        List<Integer> survivors = new ArrayList<>();
        for (int at = 0; at < encoded.size(); at++) {
            byte[] forged = encoded.toByteArray();
            forged[at] ^= 4;
            boolean believed = TrailProof.decode(ByteString.copyFrom(forged))
                    .toOptional()
                    .filter(proof -> proof.reasonAgainst(COIN, root).isEmpty())
                    .isPresent();
            if (believed) {
                survivors.add(at);
            }
        }
        assertEquals(List.of(), survivors);
    }

    /** Digesting the state is dear: one second, one opening, whoever asks. */
    @Test
    void theStateIsOpenedOnceASecondHoweverManyAsk() {
        cast.harness.advanceTo(1_000);
        asked();
        cast.refused(LedgerStatus.OPENED_A_MOMENT_AGO, CAROL, LedgerCommands.trailProof(COIN, 0));
        cast.harness.advanceTo(1_000 + Openings.INTERVAL_MICROS);
        assertEquals("", decoded(LedgerCommands.trailProof(COIN, 0)).reasonAgainst(COIN, stateRoot()));
    }

    @Test
    void noTrailOfACoinThatIsNoneIsProved() {
        cast.refused(LedgerStatus.COIN_UNKNOWN, BOB, LedgerCommands.trailProof(new CoinId(9), 0));
    }

    private TrailProof asked() {
        if (cast.ledger().owner(COIN).orElseThrow().equals(ALICE.id())) {
            cast.transfers(ALICE, spend(1, 0, BOB));
            cast.transfers(BOB, spend(1, 1, CAROL));
        }
        return decoded(LedgerCommands.trailProof(COIN, 0));
    }

    private TrailProof decoded(ByteString question) {
        return Evidence.valid(TrailProof.decode(cast.done(BOB, question).result()));
    }

    private Digest stateRoot() {
        return Objects.requireNonNull(cast.harness.stateRoots().get(Ledger.NAME));
    }
}
