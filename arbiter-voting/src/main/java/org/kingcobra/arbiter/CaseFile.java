package org.kingcobra.arbiter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;

/**
 * All that is known about one case.
 *
 * @param complainants in order of arrival; empty if a service of the group accuses
 * @param exhibits in order of arrival, the facts last; a proof first
 * @param accusations how often this was reported, exhibits that found no room included
 */
public record CaseFile(
        CaseId id,
        Charge charge,
        List<ClientId> complainants,
        List<Exhibit> exhibits,
        List<TrailReference> trails,
        long accusations) {
    /** What the accused may bring; kept free for her, however much the others bring. */
    public static final int DEFENCE_EXHIBITS_MAX = 4;
    /** What the services add when the file is closed. */
    public static final int FACTS_MAX = 4;
    /** What complainants and accusing services bring. */
    public static final int ACCUSING_EXHIBITS_MAX = 8;

    public static final int EXHIBITS_MAX = DEFENCE_EXHIBITS_MAX + FACTS_MAX + ACCUSING_EXHIBITS_MAX;
    public static final int COMPLAINANTS_MAX = 16;
    public static final int TRAILS_MAX = 16;

    public CaseFile {
        complainants = List.copyOf(complainants);
        exhibits = List.copyOf(exhibits);
        trails = List.copyOf(trails);
        checkArgument(complainants.size() <= COMPLAINANTS_MAX, "expected at most %s complainants", COMPLAINANTS_MAX);
        checkArgument(exhibits.size() <= EXHIBITS_MAX, "expected at most %s exhibits", EXHIBITS_MAX);
        checkArgument(trails.size() <= TRAILS_MAX, "expected at most %s trails", TRAILS_MAX);
        checkArgument(accusations >= 1, "expected at least one accusation");
    }

    /** Whether somebody may not judge here. */
    public boolean isParty(ClientId somebody) {
        return charge.accused().equals(somebody) || complainants.contains(somebody);
    }

    public boolean holds(Exhibit exhibit) {
        return exhibits.stream()
                .anyMatch(known ->
                        known.kind().equals(exhibit.kind()) && known.digest().equals(exhibit.digest()));
    }

    public boolean trailIsComplete() {
        return trails.stream().allMatch(TrailReference::isComplete);
    }

    public long count(Finding finding) {
        return exhibits.stream().filter(exhibit -> exhibit.finding() == finding).count();
    }

    /** Counts one more accusation, by somebody who may be new. */
    CaseFile withComplainant(Optional<ClientId> complainant) {
        boolean joins = complainant.isPresent()
                && !complainants.contains(complainant.get())
                && complainants.size() < COMPLAINANTS_MAX;
        List<ClientId> all = joins ? append(complainants, complainant.get()) : complainants;
        return new CaseFile(id, charge, all, exhibits, trails, Math.addExact(accusations, 1));
    }

    /** Whether the submitter's share of the file has room for one more exhibit. */
    public boolean hasRoomFor(Optional<ClientId> submitter) {
        boolean defends = isDefence(submitter);
        long used = exhibits.stream()
                .filter(exhibit -> isDefence(exhibit.submitter()) == defends)
                .count();
        return used < (defends ? DEFENCE_EXHIBITS_MAX : ACCUSING_EXHIBITS_MAX);
    }

    /** Adds an exhibit unless it is there already or its submitter's share is used up. */
    CaseFile with(Exhibit exhibit) {
        return holds(exhibit) || !hasRoomFor(exhibit.submitter()) ? this : withExhibits(append(exhibits, exhibit));
    }

    /** Closes the file: adds what the services know, the first {@link #FACTS_MAX} facts and {@link #TRAILS_MAX} trails. */
    CaseFile with(Neighbours.Facts facts) {
        List<Exhibit> known = first(facts.exhibits(), Math.min(FACTS_MAX, EXHIBITS_MAX - exhibits.size()));
        List<Exhibit> all =
                ImmutableList.<Exhibit>builder().addAll(exhibits).addAll(known).build();
        return new CaseFile(id, charge, complainants, all, first(facts.trails(), TRAILS_MAX), accusations);
    }

    /** The file of a charge that one exhibit proves: that comes first, and what finds no room beside it gives way. */
    CaseFile provenBy(Exhibit proof, Charge proven) {
        List<Exhibit> others =
                exhibits.stream().filter(exhibit -> !exhibit.equals(proof)).toList();
        List<Exhibit> all = ImmutableList.<Exhibit>builder()
                .add(proof)
                .addAll(first(others, EXHIBITS_MAX - 1))
                .build();
        return new CaseFile(id, proven, complainants, all, trails, accusations);
    }

    private CaseFile withExhibits(List<Exhibit> others) {
        return new CaseFile(id, charge, complainants, others, trails, accusations);
    }

    private boolean isDefence(Optional<ClientId> submitter) {
        return submitter.isPresent() && submitter.get().equals(charge.accused());
    }

    private static <T> List<T> first(List<T> list, int count) {
        return list.subList(0, Math.min(list.size(), count));
    }

    private static <T> List<T> append(List<T> list, T last) {
        return ImmutableList.<T>builder().addAll(list).add(last).build();
    }
}
