package org.kingcobra.arbiter.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.kingcobra.arbiter.tally.Judgement.Reason;
import org.kingcobra.bft.EvidenceClass;

class TallyProperties {
    private static final Ratio HALF = Ratio.of(1, 2);

    /** Votes of at most g corrupt arbiters, of whom some may be silent. */
    record Corrupt(PanelSize panel, List<Vote> votes) {}

    @Property(tries = 2_000)
    void upToGCorruptArbitersCannotTurnWhatTheHonestAgreeOn(@ForAll("corrupt") Corrupt corrupt, @ForAll Vote honest) {
        PanelSize panel = corrupt.panel();
        int honestSeats = panel.seats() - panel.corrupt();
        List<Vote> votes = new ArrayList<>(Collections.nCopies(honestSeats, honest));
        votes.addAll(corrupt.votes());
        Outcome expected = switch (honest) {
            case GUILTY -> Outcome.PROVEN;
            case INSUFFICIENT -> Outcome.UNPROVEN;
            case INNOCENT -> Outcome.CLEARED;
        };
        assertEquals(expected, Tally.of(panel, votes).outcome());
    }

    @Property(tries = 2_000)
    void corruptArbitersAloneNeitherConvictNorAcquit(
            @ForAll("corrupt") Corrupt corrupt, @ForAll List<@net.jqwik.api.From("notGuilty") Vote> others) {
        PanelSize panel = corrupt.panel();
        List<Vote> votes = new ArrayList<>(corrupt.votes());
        others.stream().limit(panel.seats() - panel.corrupt()).forEach(votes::add);
        assertNotEquals(Outcome.PROVEN, Tally.of(panel, votes).outcome());
    }

    @Property(tries = 2_000)
    void oneMoreSilentSeatNeverConvicts(@ForAll @IntRange(max = 5) int g, @ForAll List<Vote> all) {
        PanelSize panel = new PanelSize(g);
        List<Vote> votes = all.subList(0, Math.min(all.size(), panel.seats()));
        Outcome with = Tally.of(panel, votes).outcome();
        for (int i = 0; i < votes.size(); i++) {
            List<Vote> fewer = new ArrayList<>(votes);
            fewer.remove(i);
            Outcome without = Tally.of(panel, fewer).outcome();
            assertTrue(without == with || without == Outcome.UNPROVEN, "silence decided " + without);
        }
    }

    @Property(tries = 1_000)
    void aMissingHopOfTheTrailMovesAVerdictOnlyTowardsAcquittal(
            @ForAll EvidenceClass evidenceClass,
            @ForAll @IntRange(max = 4) int guilty,
            @ForAll @IntRange(min = 1, max = 99) int prior) {
        Tally tally = Tally.of(new PanelSize(1), TallyTest.votes(guilty, 0, 4 - guilty));
        Standards standards = Standards.usual(tally.panel());
        Outcome complete = Judgement.of(evidenceClass, tally, standards, Ratio.of(prior, 100), true)
                .outcome();
        Outcome withGap = Judgement.of(evidenceClass, tally, standards, Ratio.of(prior, 100), false)
                .outcome();
        assertTrue(withGap.compareTo(complete) <= 0, () -> complete + " became " + withGap);
        assertNotEquals(Outcome.PROVEN, withGap);
    }

    @Property(tries = 300)
    void aComplainantOfLessCreditMovesAVerdictOnlyTowardsAcquittal(
            @ForAll @IntRange(max = 4) int guilty,
            @ForAll @IntRange(min = 1, max = 99) int one,
            @ForAll @IntRange(min = 1, max = 99) int other) {
        Tally tally = Tally.of(new PanelSize(1), TallyTest.votes(guilty, 0, 4 - guilty));
        Standards standards = Standards.usual(tally.panel());
        Outcome less = judge(tally, standards, Math.min(one, other));
        Outcome more = judge(tally, standards, Math.max(one, other));
        assertTrue(less.compareTo(more) <= 0);
    }

    @Property(tries = 200)
    void credibilityCountsInTestimonyAlone(@ForAll @IntRange(min = 1, max = 99) int prior) {
        Tally unanimous = Tally.of(new PanelSize(1), TallyTest.votes(4, 0, 0));
        Judgement judgement = Judgement.of(
                EvidenceClass.STATISTICAL, unanimous, Standards.usual(unanimous.panel()), Ratio.of(prior, 100), true);
        assertEquals(Reason.PANEL_FOUND_GUILTY, judgement.reason());
    }

    @Property(tries = 300)
    void confidenceIsAProbability(@ForAll @IntRange(max = 6) int g, @ForAll @IntRange(max = 1_000) int competence) {
        Standards standards = new Standards(new PanelSize(g), Ratio.perMille(competence), HALF);
        assertTrue(standards.posterior(HALF).isProbability());
    }

    @Provide
    Arbitrary<Vote> notGuilty() {
        return Arbitraries.of(Vote.INSUFFICIENT, Vote.INNOCENT);
    }

    @Provide
    Arbitrary<Corrupt> corrupt() {
        return Arbitraries.integers()
                .between(0, 5)
                .flatMap(g -> Arbitraries.of(Vote.class)
                        .list()
                        .ofMaxSize(g)
                        .map(votes -> new Corrupt(new PanelSize(g), votes)));
    }

    private static Outcome judge(Tally tally, Standards standards, int percent) {
        return Judgement.of(EvidenceClass.TESTIMONY, tally, standards, Ratio.of(percent, 100), true)
                .outcome();
    }
}
