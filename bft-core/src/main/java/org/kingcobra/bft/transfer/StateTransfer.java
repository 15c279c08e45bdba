package org.kingcobra.bft.transfer;

import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.kingcobra.bft.order.Allowance;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.order.SignedKind;

/**
 * One replica's part in giving and taking states: {@code step(event) -> effects}. The target is the highest checkpoint that n-f
 * replicas name; chunks come from several donors, and each is verified against what a quorum has signed (rule 14). One
 * thread at a time.
 */
public final class StateTransfer {
    /** What one peer is given in the time that it waits for an answer, in chunks. */
    private static final int PIECES_PER_PERIOD = 1024;

    private static final int DOUBLINGS_MAX = 6;

    private final Membership genesis;
    private final int me;
    private final TransferSettings settings;
    private final Donor donor;
    private final Allowance allowance;
    private final Download.Verified verified = new Download.Verified(new TreeMap<>());
    private List<TransferEffect> effects = new ArrayList<>();
    private Optional<Survey> survey = Optional.empty();
    private Optional<Download> download = Optional.empty();
    private long wantedSequence;
    /** Of the last state that was taken: no other than a newer one is of use where the wanted one cannot be had. */
    private long takenSequence;
    /** From whom the last try came to nothing: what only they name is not chosen at the next. */
    private Set<Integer> failed = ImmutableSortedSet.of();

    /** Of the time that a donor is given: nobody knows how long messages take. */
    private int doublings;

    private boolean isAskingAnew;
    private boolean countsItself = true;
    private long askAgainMicros = Long.MAX_VALUE;
    private long nowMicros;

    /** @param genesis the group's first membership: its keys are those of all that follow */
    public StateTransfer(Membership genesis, int me, TransferSettings settings) {
        this.genesis = genesis;
        this.me = me;
        this.settings = settings;
        this.donor = new Donor(settings);
        this.allowance = new Allowance((long) PIECES_PER_PERIOD * settings.chunkBytes(), settings.answerMicros());
    }

    /** A replica without memory looks for the newest state there is, whatever it holds itself. */
    public List<TransferEffect> start(long atMicros) {
        countsItself = false;
        return want(0, atMicros);
    }

    /** Others have a stable checkpoint of at least this sequence, and this replica needs its state. */
    public List<TransferEffect> need(Certificate checkpoint, long atMicros) {
        countsItself = true; // what is wanted is known: fewer answers can lead no further back
        return want(checkpoint.sequence(), atMicros);
    }

    /** This replica can give the state of a stable checkpoint from now on. */
    public void keep(Donation donation) {
        donor.keep(donation, nowMicros);
    }

    /** How many states this replica keeps for others. */
    public int donations() {
        return donor.size();
    }

    /** From an authenticated peer. */
    public List<TransferEffect> received(int peer, TransferMessage message, long atMicros) {
        nowMicros = atMicros;
        message.visit(new MessagesOf(peer));
        return goOn();
    }

    /** The time that {@link #nextWakeMicros()} named has come. */
    public List<TransferEffect> tick(long atMicros) {
        nowMicros = atMicros;
        return goOn();
    }

    public long nextWakeMicros() {
        return Math.min(askAgainMicros, download.map(Download::nextWakeMicros).orElse(Long.MAX_VALUE));
    }

    /** Whether a state is being looked for or taken. */
    public boolean isUnderWay() {
        return survey.isPresent() || download.isPresent();
    }

    private List<TransferEffect> want(long sequence, long atMicros) {
        nowMicros = atMicros;
        wantedSequence = Math.max(wantedSequence, sequence);
        if (!isUnderWay()) {
            ask();
        }
        return goOn();
    }

    private void ask() {
        download = Optional.empty();
        survey = Optional.of(new Survey());
        askWhoHasNotAnswered();
    }

    private void askWhoHasNotAnswered() {
        askAgainMicros = nowMicros + settings.answerMicros();
        for (int peer = 0; peer < genesis.size().n(); peer++) {
            if (peer != me && !survey.orElseThrow().hasAnswerOf(peer)) {
                send(peer, new TransferMessage.AskCheckpoint());
            }
        }
    }

    private List<TransferEffect> goOn() {
        survey.ifPresent(this::choose);
        if (survey.isPresent() && nowMicros >= askAgainMicros) {
            askOn(survey.get());
        }
        download.ifPresent(this::goOn);
        List<TransferEffect> taken = effects;
        effects = new ArrayList<>();
        return taken;
    }

    private void choose(Survey answers) {
        if (!isEnough(answers)) {
            return;
        }
        Optional<Certificate> target = answers.highest(failed).filter(known -> known.sequence() >= wantedSequence);
        if (target.isPresent()) {
            take(target.get(), answers);
        } else if (wantedSequence == 0
                && answers.highest(ImmutableSortedSet.of()).isEmpty()) {
            finish();
            effects.add(new TransferEffect.NothingNewer());
        }
    }

    private void take(Certificate target, Survey answers) {
        survey = Optional.empty();
        isAskingAnew = false;
        askAgainMicros = Long.MAX_VALUE;
        donor.addChunksTo(verified.byDigest());
        download = Optional.of(new Download(target, answers, settings.patient(doublings), verified, this::emit));
    }

    private boolean isEnough(Survey answers) {
        return answers.size() + (countsItself ? 1 : 0) >= genesis.size().responsive();
    }

    /**
     * Who has answered already is asked anew where the answers do not help. Whoever has the only certificate of a checkpoint
     * may keep its state to itself: an older one that others give is better than none.
     */
    private void askOn(Survey answers) {
        Optional<Certificate> older = answers.highest(failed).filter(known -> known.sequence() > takenSequence);
        if (isEnough(answers) && isAskingAnew && older.isPresent()) {
            take(older.get(), answers);
        } else if (isEnough(answers)) {
            failed = isAskingAnew ? ImmutableSortedSet.of() : failed;
            isAskingAnew = true;
            ask();
        } else {
            askWhoHasNotAnswered();
        }
    }

    private void goOn(Download running) {
        running.goOn(nowMicros);
        Optional<TransferEffect.Install> result = running.result();
        if (result.isPresent()) {
            taken(running.target().sequence());
            effects.add(result.get());
        } else if (running.isHopeless()) {
            failed = running.namedBy();
            doublings = patience(running);
            ask();
        }
    }

    private int patience(Download inVain) {
        if (inVain.isTooSoon()) {
            return Math.min(doublings + 1, DOUBLINGS_MAX);
        }
        return inVain.isGone() ? doublings : 0;
    }

    private void taken(long sequence) {
        takenSequence = Math.max(takenSequence, sequence);
        if (sequence >= wantedSequence) {
            finish();
        } else {
            ask();
        }
    }

    private void finish() {
        survey = Optional.empty();
        download = Optional.empty();
        verified.byDigest().clear();
        failed = ImmutableSortedSet.of();
        isAskingAnew = false;
        askAgainMicros = Long.MAX_VALUE;
        wantedSequence = 0;
        doublings = 0;
        countsItself = true;
    }

    private void emit(TransferEffect effect) {
        effects.add(effect);
    }

    private void send(int to, TransferMessage message) {
        emit(new TransferEffect.Send(to, message));
    }

    private void give(int to, TransferMessage answer, long bytes) {
        if (allowance.take(to, Math.max(bytes, settings.chunkBytes()), nowMicros)) {
            send(to, answer);
        }
    }

    private boolean isValid(Certificate checkpoint) {
        return checkpoint.isValid(genesis.numbered(checkpoint.slot().membership()), SignedKind.CHECKPOINT);
    }

    private final class MessagesOf implements TransferMessage.Visitor {
        private final int peer;

        MessagesOf(int peer) {
            this.peer = peer;
        }

        @Override
        public void askCheckpoint(TransferMessage.AskCheckpoint message) {
            send(peer, new TransferMessage.NewestCheckpoint(donor.newest()));
        }

        @Override
        public void newestCheckpoint(TransferMessage.NewestCheckpoint message) {
            if (survey.isPresent() && message.certificate().stream().allMatch(StateTransfer.this::isValid)) {
                survey.get().add(peer, message.certificate());
            }
        }

        @Override
        public void askManifest(TransferMessage.AskManifest message) {
            Optional<Donation> state = askedFor(message.sequence());
            state.map(Donation::manifest)
                    .ifPresent(manifest -> give(
                            peer, new TransferMessage.FoundManifest(message.sequence(), manifest), manifest.bytes()));
        }

        @Override
        public void foundManifest(TransferMessage.FoundManifest message) {
            download.ifPresent(running -> running.received(peer, message));
        }

        @Override
        public void askChunk(TransferMessage.AskChunk message) {
            Optional<Donation> state = askedFor(message.sequence());
            state.flatMap(known -> known.chunk(message.index()))
                    .ifPresent(bytes -> give(
                            peer,
                            new TransferMessage.FoundChunk(message.sequence(), message.index(), bytes),
                            bytes.size()));
        }

        /** Who asks for what is not there hears so at once, and need not wait. */
        private Optional<Donation> askedFor(long sequence) {
            Optional<Donation> found = donor.askedFor(peer, sequence, nowMicros);
            if (found.isEmpty()) {
                give(peer, new TransferMessage.Gone(sequence), 0);
            }
            return found;
        }

        @Override
        public void foundChunk(TransferMessage.FoundChunk message) {
            download.ifPresent(running -> running.received(peer, message));
        }

        @Override
        public void gone(TransferMessage.Gone message) {
            download.ifPresent(running -> running.received(peer, message));
        }
    }
}
