package org.kingcobra.bft.transfer;

import com.google.common.collect.ImmutableSet;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Certificate;

/** The taking of one checkpoint's state, from several donors in turn: each chunk is asked of one, and of the next if it fails. */
final class Download {
    /** How often in a row every donor may be late before other donors are looked for. */
    private static final int MISSES_MAX = 4;

    private static final int MANIFEST = -1;

    private record Asked(int donor, long untilMicros) {}

    private final Certificate target;
    private final List<Integer> donors;
    private final Set<Integer> namedBy;
    private final int inFlightMax;
    private final long answerMicros;
    private final TreeMap<Digest, ByteString> verified;
    private final TreeMap<Integer, Asked> inFlight = new TreeMap<>();
    /** Of what the manifest names and is not there yet, where it stands first. */
    private final TreeMap<Digest, Integer> missing = new TreeMap<>();
    /** Places of missing chunks for which nobody is asked at the moment. */
    private final TreeSet<Integer> unasked = new TreeSet<>();

    private final Consumer<TransferEffect> effects;
    private Optional<Manifest> manifest = Optional.empty();
    private boolean isGettingOn;
    private boolean isGone;
    private int turn;
    /** How often in a row each donor was late: who was least often is asked first, so that one who is silent holds up nobody. */
    private final TreeMap<Integer, Integer> misses = new TreeMap<>();

    /**
     * @param settings with the time that a donor is given this time
     * @param verified chunks, for this or another checkpoint; what states have in common is not asked for again
     * @param effects where this puts what is to be done
     */
    Download(
            Certificate target,
            Survey survey,
            TransferSettings settings,
            Verified verified,
            Consumer<TransferEffect> effects) {
        this.target = target;
        this.donors = new ArrayList<>(survey.donors(target));
        this.namedBy = ImmutableSet.copyOf(donors);
        this.inFlightMax = settings.chunksInFlight();
        this.answerMicros = settings.answerMicros();
        this.verified = verified.byDigest();
        this.effects = effects;
    }

    /** Verified chunks by what they are. */
    record Verified(TreeMap<Digest, ByteString> byDigest) {}

    Certificate target() {
        return target;
    }

    /** Who said that they have it. */
    Set<Integer> namedBy() {
        return namedBy;
    }

    /** Whether nobody is left, or willing, to go on with. */
    boolean isHopeless() {
        return donors.isEmpty() || fewestMisses() > MISSES_MAX;
    }

    /** Whether donors are there and nothing came of them in time: they may need more of it. */
    boolean isTooSoon() {
        return !donors.isEmpty() && !isGettingOn;
    }

    /** Whether those who have left had the state no more: that says nothing of how long they need. */
    boolean isGone() {
        return donors.isEmpty() && isGone;
    }

    private int fewestMisses() {
        return donors.stream().mapToInt(this::missesOf).min().orElse(0);
    }

    private int missesOf(int donor) {
        return misses.getOrDefault(donor, 0);
    }

    Optional<TransferEffect.Install> result() {
        return manifest.filter(known -> missing.isEmpty()).map(known -> new TransferEffect.Install(state(known)));
    }

    private Donation state(Manifest known) {
        List<ByteString> chunks = new ArrayList<>();
        ByteString whole = ByteString.EMPTY;
        for (Digest chunk : known.chunks()) {
            chunks.add(verified.get(chunk));
            whole = whole.concat(verified.get(chunk));
        }
        return new Donation(target, known, whole, chunks);
    }

    long nextWakeMicros() {
        return inFlight.values().stream().mapToLong(Asked::untilMicros).min().orElse(Long.MAX_VALUE);
    }

    /** Asks for what is missing, and again for what was not answered in time. */
    void goOn(long nowMicros) {
        giveUp(asked -> asked.untilMicros() <= nowMicros).forEach(donor -> misses.merge(donor, 1, Integer::sum));
        if (manifest.isEmpty() && inFlight.isEmpty()) {
            nextDonor().ifPresent(donor -> ask(MANIFEST, donor, nowMicros));
        }
        while (!unasked.isEmpty() && inFlight.size() < inFlightMax) {
            OptionalInt donor = nextDonor();
            if (donor.isEmpty()) {
                return;
            }
            ask(unasked.pollFirst(), donor.getAsInt(), nowMicros);
        }
    }

    /** Questions that nobody will answer any more, or that nobody is to be believed about; of whom they were asked. */
    private Set<Integer> giveUp(Predicate<Asked> inVain) {
        TreeSet<Integer> of = new TreeSet<>();
        Iterator<Map.Entry<Integer, Asked>> asked = inFlight.entrySet().iterator();
        while (asked.hasNext()) {
            Map.Entry<Integer, Asked> next = asked.next();
            if (inVain.test(next.getValue())) {
                askAgain(next.getKey());
                of.add(next.getValue().donor());
                asked.remove();
            }
        }
        return of;
    }

    private void askAgain(int index) {
        if (index != MANIFEST) {
            unasked.add(index);
        }
    }

    private void ask(int index, int donor, long nowMicros) {
        inFlight.put(index, new Asked(donor, nowMicros + answerMicros));
        TransferMessage question = index == MANIFEST
                ? new TransferMessage.AskManifest(target.sequence())
                : new TransferMessage.AskChunk(target.sequence(), index);
        effects.accept(new TransferEffect.Send(donor, question));
    }

    /**
     * In turn, of those who may be asked for more. Whoever is late more often than another has one question at a time to change that.
     * Nobody has more than an equal share, or who answers late and never too late would come to hold up all the rest.
     */
    private OptionalInt nextDonor() {
        TreeMap<Integer, Integer> held = new TreeMap<>();
        inFlight.values().forEach(asked -> held.merge(asked.donor(), 1, Integer::sum));
        int share = (inFlightMax + donors.size() - 1) / Math.max(1, donors.size());
        int fewest = fewestMisses();
        OptionalInt late = OptionalInt.empty();
        for (int i = 0; i < donors.size(); i++) {
            int donor = donors.get((turn + i) % donors.size());
            int holds = held.getOrDefault(donor, 0);
            if (missesOf(donor) == fewest && holds < share) {
                turn += i + 1;
                return OptionalInt.of(donor);
            }
            late = late.isEmpty() && missesOf(donor) > fewest && holds == 0 ? OptionalInt.of(donor) : late;
        }
        return late;
    }

    /** What proves itself is taken also from a donor that is late: nobody knows how long messages take. */
    void received(int from, TransferMessage.FoundManifest answer) {
        if (answer.sequence() != target.sequence() || manifest.isPresent() || !donors.contains(from)) {
            return;
        }
        if (answer.manifest().digest().equals(target.digest())) {
            answered(from, MANIFEST);
            take(answer.manifest());
        } else if (wasAsked(from, MANIFEST)) {
            exclude(from, "a manifest that is not the one of checkpoint " + target.sequence());
        }
    }

    private void answered(int from, int index) {
        inFlight.remove(index);
        unasked.remove(index);
        misses.remove(from);
    }

    private void take(Manifest found) {
        manifest = Optional.of(found);
        List<Digest> chunks = found.chunks();
        verified.keySet().retainAll(ImmutableSet.copyOf(chunks));
        for (int index = 0; index < chunks.size(); index++) {
            boolean isNews =
                    !verified.containsKey(chunks.get(index)) && missing.putIfAbsent(chunks.get(index), index) == null;
            if (isNews) {
                unasked.add(index);
            }
        }
    }

    void received(int from, TransferMessage.FoundChunk answer) {
        int index = answer.index();
        if (answer.sequence() != target.sequence() || !donors.contains(from) || !isMissing(index)) {
            return;
        }
        Digest expected = manifest.orElseThrow().chunks().get(index);
        if (Digest.of(answer.bytes()).equals(expected)) {
            answered(from, index);
            isGettingOn = true;
            verified.put(expected, answer.bytes());
            missing.remove(expected);
        } else if (wasAsked(from, index)) {
            exclude(from, "chunk " + index + " of checkpoint " + target.sequence() + ", which is not so");
        }
    }

    private boolean isMissing(int index) {
        int count = manifest.map(known -> known.chunks().size()).orElse(0);
        return index >= 0
                && index < count
                && missing.getOrDefault(manifest.orElseThrow().chunks().get(index), MANIFEST) == index;
    }

    private boolean wasAsked(int from, int index) {
        Asked asked = inFlight.get(index);
        return asked != null && asked.donor() == from;
    }

    /** Who says so is believed about itself: it is not asked on, and that is all. */
    void received(int from, TransferMessage.Gone answer) {
        if (answer.sequence() == target.sequence() && donors.contains(from)) {
            isGone = true;
            leaveOut(from);
        }
    }

    private void leaveOut(int donor) {
        donors.remove((Integer) donor);
        giveUp(asked -> asked.donor() == donor);
    }

    private void exclude(int donor, String gave) {
        leaveOut(donor);
        effects.accept(new TransferEffect.Suspect(donor, "gave " + gave));
    }
}
