package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.arbiter.Village.ALICE;
import static org.kingcobra.arbiter.Village.BOB;
import static org.kingcobra.arbiter.Village.LATE_BREAD;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.kingcobra.arbiter.ArbiterProgram.Strategy;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.arbiter.tally.Vote;

/** FAULTS: corrupt arbiters, colluding, at most g of 3g+1; slandering complainants. */
class CorruptArbitersProperties {
    enum Corruption {
        GUILTY,
        INNOCENT,
        FLIP,
        SILENT;

        Strategy strategy() {
            return switch (this) {
                case GUILTY -> Strategy.ALWAYS_GUILTY;
                case INNOCENT -> Strategy.ALWAYS_INNOCENT;
                case FLIP -> CorruptArbitersProperties::flipped;
                case SILENT -> Village.SILENT;
            };
        }
    }

    @Property(tries = 40)
    void theVerdictIsTheOneOfTheEvidenceWhateverGCorruptArbitersDo(
            @ForAll @IntRange(min = 1, max = 2) int g,
            @ForAll @Size(2) List<Corruption> corruptions,
            @ForAll @From("verifiable") Finding fact) {
        Village village = Village.tolerating(g);
        village.know(LATE_BREAD, fact);
        village.report(ALICE, BOB, LATE_BREAD);
        Verdict verdict = village.judge(strategies(corruptions, g));
        assertEquals(expected(fact), verdict.outcome());
        assertTrue(verdict.seats().size() <= 3 * g + 1);
    }

    @Property(tries = 20)
    void aCopiedCommitmentIsWorthNothing(@ForAll @From("verifiable") Finding fact) {
        Village village = Village.tolerating(1);
        village.know(LATE_BREAD, fact);
        village.report(ALICE, BOB, LATE_BREAD);
        Verdict verdict = new CopyingArbiter(village).judge();
        assertEquals(expected(fact), verdict.outcome());
    }

    @Property(tries = 15)
    void noFloodOfSlanderConvictsWithoutEvidence(
            @ForAll @IntRange(min = 1, max = 12) int slanderers,
            @ForAll Corruption corruption,
            @ForAll @IntRange(max = 3) int statements) {
        Village village = Village.tolerating(1);
        for (int i = 0; i < slanderers; i++) {
            ByteString[] words = new ByteString[statements];
            Arrays.fill(words, ByteString.copyFromUtf8("he is a crook " + i));
            village.report(Village.person("sybil " + i), BOB, LATE_BREAD, words);
        }
        Verdict verdict = village.judge(corruption.strategy());
        assertNotEquals(Outcome.PROVEN, verdict.outcome());
        assertEquals(Town.PURSE, village.purse(BOB));
    }

    @Property(tries = 15)
    void anHonestNodeIsNeverProvenGuiltyWhateverIsAttached(@ForAll List<@Size(max = 80) byte[]> attachments) {
        Village village = Village.tolerating(1);
        ByteString[] evidence = attachments.stream()
                .limit(6)
                .map(bytes -> SignedTwice.attached(ByteString.copyFrom(bytes)))
                .toArray(ByteString[]::new);
        village.report(ALICE, BOB, LATE_BREAD, evidence);
        if (!village.service().openCases().isEmpty()) {
            village.judge(Strategy.ALWAYS_GUILTY);
        }
        assertTrue(village.service().verdicts().stream()
                .filter(verdict -> verdict.file().charge().accused().equals(BOB.id()))
                .noneMatch(verdict -> verdict.outcome() == Outcome.PROVEN));
        assertTrue(village.purse(BOB) >= Town.PURSE);
    }

    @Property(tries = 30)
    void lessOfATrailMovesAVerdictOnlyTowardsAcquittal(
            @ForAll @IntRange(min = 1, max = 5) int hops,
            @ForAll @IntRange(max = 5) int missing,
            @ForAll @From("verifiable") Finding fact,
            @ForAll Corruption corruption) {
        Outcome complete = withTrail(Village.trail(hops, hops), fact, corruption);
        Outcome less = withTrail(Village.trail(Math.max(0, hops - missing), hops), fact, corruption);
        assertTrue(less.compareTo(complete) <= 0, () -> complete + " became " + less);
    }

    private static Outcome withTrail(TrailReference trail, Finding fact, Corruption corruption) {
        Village village = Village.tolerating(1);
        village.know(LATE_BREAD, fact, trail);
        village.report(ALICE, BOB, LATE_BREAD);
        return village.judge(corruption.strategy()).outcome();
    }

    @Provide
    Arbitrary<Finding> verifiable() {
        return Arbitraries.of(Finding.CORROBORATES, Finding.REFUTES, Finding.INDICATES);
    }

    private static Strategy[] strategies(List<Corruption> corruptions, int g) {
        return corruptions.stream().limit(g).map(Corruption::strategy).toArray(Strategy[]::new);
    }

    private static Outcome expected(Finding fact) {
        return switch (fact) {
            case CORROBORATES -> Outcome.PROVEN;
            case REFUTES -> Outcome.CLEARED;
            default -> Outcome.UNPROVEN;
        };
    }

    private static Vote flipped(CaseFile file) {
        return Strategy.HONEST.vote(file) == Vote.GUILTY ? Vote.INNOCENT : Vote.GUILTY;
    }
}
