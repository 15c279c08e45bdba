package org.kingcobra.bft.transfer;

import static org.kingcobra.bft.Invariants.check;

import com.google.common.collect.ImmutableSet;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Certificate;

/** The taking of one checkpoint's state, from several donors in turn: each piece is asked of one, and of the next if it fails. */
final class Download {
    /** How often in a row a donor may fail to answer before other donors are looked for. */
    private static final int MISSES_MAX = 8;

    private static final int MANIFEST = -1;

    private record Asked(int donor, long untilMicros) {}

    private final Certificate target;
    private final List<Integer> donors;
    private final Set<Integer> namedBy;
    private final TransferSettings settings;
    private final TreeMap<Digest, ByteString> pieces;
    private final TreeMap<Integer, Asked> inFlight = new TreeMap<>();
    private final Consumer<TransferEffect> effects;
    private Optional<Manifest> manifest = Optional.empty();
    private int turn;
    private int misses;

    /**
     * @param pieces verified before, for this or another checkpoint; what states have in common is not asked for again
     * @param effects where this puts what is to be done
     */
    Download(
            Certificate target,
            Survey survey,
            TransferSettings settings,
            Pieces pieces,
            Consumer<TransferEffect> effects) {
        this.target = target;
        this.donors = new ArrayList<>(survey.donors(target));
        this.namedBy = ImmutableSet.copyOf(donors);
        this.settings = settings;
        this.pieces = pieces.byDigest();
        this.effects = effects;
    }

    /** Verified pieces by what they are. */
    record Pieces(TreeMap<Digest, ByteString> byDigest) {}

    Certificate target() {
        return target;
    }

    /** Who said that they have it. */
    Set<Integer> namedBy() {
        return namedBy;
    }

    /** Whether nobody is left, or willing, to go on with. */
    boolean isHopeless() {
        return donors.isEmpty() || misses > MISSES_MAX;
    }

    Optional<TransferEffect.Install> result() {
        return manifest.filter(known -> pieces.keySet().containsAll(known.chunks()))
                .map(known -> new TransferEffect.Install(target, known, snapshot(known)));
    }

    private ByteString snapshot(Manifest known) {
        ByteString whole = ByteString.EMPTY;
        for (Digest chunk : known.chunks()) {
            whole = whole.concat(pieces.get(chunk));
        }
        return whole;
    }

    long nextWakeMicros() {
        return inFlight.values().stream().mapToLong(Asked::untilMicros).min().orElse(Long.MAX_VALUE);
    }

    /** Asks for what is missing, and again for what was not answered in time. */
    void goOn(long nowMicros) {
        Iterator<Map.Entry<Integer, Asked>> asked = inFlight.entrySet().iterator();
        while (asked.hasNext()) {
            if (asked.next().getValue().untilMicros() <= nowMicros) {
                asked.remove();
                misses++;
            }
        }
        if (manifest.isEmpty()) {
            ask(MANIFEST, nowMicros);
            return;
        }
        List<Digest> chunks = manifest.get().chunks();
        for (int index = 0; index < chunks.size() && inFlight.size() < settings.chunksInFlight(); index++) {
            if (!pieces.containsKey(chunks.get(index))) {
                ask(index, nowMicros);
            }
        }
    }

    private void ask(int index, long nowMicros) {
        if (donors.isEmpty() || inFlight.containsKey(index)) {
            return;
        }
        int donor = donors.get(turn++ % donors.size());
        inFlight.put(index, new Asked(donor, nowMicros + settings.answerMicros()));
        TransferMessage question = index == MANIFEST
                ? new TransferMessage.AskManifest(target.sequence())
                : new TransferMessage.AskChunk(target.sequence(), index);
        effects.accept(new TransferEffect.Send(donor, question));
    }

    void received(int from, TransferMessage.FoundManifest answer) {
        if (answer.sequence() != target.sequence() || !wasAsked(from, MANIFEST)) {
            return;
        }
        inFlight.remove(MANIFEST);
        if (answer.manifest().digest().equals(target.digest())) {
            manifest = Optional.of(answer.manifest());
            pieces.keySet().retainAll(answer.manifest().chunks());
            misses = 0;
        } else {
            exclude(from, "a manifest that is not the one of checkpoint " + target.sequence());
        }
    }

    void received(int from, TransferMessage.FoundChunk answer) {
        if (answer.index() < 0 || answer.sequence() != target.sequence() || !wasAsked(from, answer.index())) {
            return;
        }
        check(manifest.isPresent(), "chunk %s was asked for without a manifest", answer.index());
        inFlight.remove(answer.index());
        Digest expected = manifest.get().chunks().get(answer.index());
        if (Digest.of(answer.bytes()).equals(expected)) {
            pieces.put(expected, answer.bytes());
            misses = 0;
        } else {
            exclude(from, "chunk " + answer.index() + " of checkpoint " + target.sequence() + ", which is not so");
        }
    }

    private boolean wasAsked(int from, int index) {
        Asked asked = inFlight.get(index);
        return asked != null && asked.donor() == from;
    }

    private void exclude(int donor, String gave) {
        donors.remove((Integer) donor);
        inFlight.values().removeIf(asked -> asked.donor() == donor);
        effects.accept(new TransferEffect.Suspect(donor, "gave " + gave));
    }
}
