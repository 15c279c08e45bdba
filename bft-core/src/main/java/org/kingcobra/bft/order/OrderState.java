package org.kingcobra.bft.order;

import static org.kingcobra.bft.Invariants.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;

/** What one replica's protocol consists of; shared by all handlers. */
final class OrderState {
    final int me;
    final OrderSettings settings;
    final Validation validation;
    Membership membership;
    Regencies regencies;
    final Instances instances;
    final PendingPool pool;
    private final Identity identity;
    private final Digest life;
    private final PastVotes past;
    private Seats seats;
    private Optional<Seats> nextSeats;
    private long changeSinceMicros;
    private boolean diverged;
    private final TreeMap<Long, Long> firstSequences = new TreeMap<>();
    private final TreeSet<Integer> accused = new TreeSet<>();
    private List<Effect> effects = new ArrayList<>();
    long nowMicros;

    OrderState(Replica replica, OrderSettings settings, Validation validation, Life life) {
        this.me = replica.seat();
        this.identity = replica.identity();
        this.settings = settings;
        this.validation = validation;
        this.life = life.nonce();
        this.instances = new Instances(settings, life.stable());
        this.pool = new PendingPool(settings);
        this.past = new PastVotes();
        RecalledVotes recalled = new RecalledVotes(instances);
        for (LogRecord entry : life.records()) {
            entry.match(past);
            entry.match(recalled);
        }
        this.seats = life.seats();
        this.nextSeats = life.nextSeats();
        this.firstSequences.put(seats.firstSequence(), seats.membership());
        this.membership = replica.membership().numbered(seats.membership());
        this.regencies = new Regencies(membership, past);
    }

    /** Whether the membership that decides next holds this life: else this replica votes for nothing (rule 11). */
    boolean takesPart() {
        return seats.holds(me, life);
    }

    /** Whether this life takes part, or will as soon as what is ordered already has been executed. */
    boolean isSeated() {
        return takesPart() || nextSeats.filter(next -> next.holds(me, life)).isPresent();
    }

    Digest life() {
        return life;
    }

    /** The last sequence that the membership decides, once that is known. */
    Optional<Long> lastOfMembership() {
        return nextSeats.map(next -> next.firstSequence() - 1);
    }

    /** Which membership decides a sequence, as far as this replica knows. */
    long membershipOf(long sequence) {
        Map.Entry<Long, Long> term = firstSequences.floorEntry(sequence);
        return term == null ? membership.id() : term.getValue();
    }

    /** Whether this replica may propose and vote for it now, under the membership that decides next. */
    boolean isInWindow(long sequence) {
        return !diverged
                && takesPart()
                && instances.isInWindow(sequence)
                && (nextSeats.isEmpty() || sequence < nextSeats.get().firstSequence());
    }

    /** Its state is not the one that a quorum has come to; until that is mended it neither votes nor executes. */
    boolean isDiverged() {
        return diverged;
    }

    void setDiverged(boolean isSo) {
        diverged = isSo;
    }

    Optional<ReadMark> readMark() {
        if (!takesPart() || diverged) {
            return Optional.empty();
        }
        long accepted = instances.executed();
        for (Instance instance : instances.behind(accepted)) {
            accepted = instance.ownAccept().isPresent() ? instance.sequence : accepted;
        }
        return Optional.of(new ReadMark(membership.id(), accepted, instances.executed()));
    }

    /** Since when there is something to be ordered: the oldest envelope, a vote that has come to nothing yet, or the rest of a membership that is to end. */
    OptionalLong waitingSinceMicros() {
        long since = pool.oldestMicros().orElse(Long.MAX_VALUE);
        for (Instance instance : instances.behind(instances.executed())) {
            since = instance.isVotedOn() ? Math.min(since, instance.votedMicros()) : since;
        }
        since = nextSeats.isPresent() ? Math.min(since, changeSinceMicros) : since;
        return since == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(since);
    }

    /** A command that was executed has ordered another membership. */
    void follow(Seats next) {
        check(next.membership() == seats.membership() + 1, "membership %s after %s", next, seats);
        nextSeats = Optional.of(next);
        changeSinceMicros = nowMicros;
    }

    /** Whether the next membership decides what follows; if so, it is the current one from now on. */
    boolean moveOn() {
        boolean isOver = nextSeats
                .filter(next -> next.firstSequence() == instances.executed() + 1)
                .isPresent();
        if (isOver) {
            settle(nextSeats.orElseThrow(), Optional.empty());
            if (takesPart()) {
                emit(new Effect.Append(new LogRecord.Entered(slot(0)))); // with the decisions that have led here
            }
        }
        return isOver;
    }

    /** The memberships are those of a state that this replica was given. */
    void settle(Seats current, Optional<Seats> next) {
        boolean isOther = current.membership() != seats.membership();
        seats = current;
        nextSeats = next;
        changeSinceMicros = nowMicros;
        if (isOther) {
            membership = membership.numbered(current.membership());
            regencies = new Regencies(membership, past);
            instances.startOver(current.membership());
            firstSequences.put(current.firstSequence(), current.membership());
            pool.startOver();
            accused.clear();
        }
    }

    /** A state that this replica is given is of this checkpoint or of a later one, so no earlier membership comes back. */
    void forgetBefore(Certificate checkpoint) {
        past.forgetBefore(checkpoint.slot().membership());
        Optional.ofNullable(firstSequences.floorKey(checkpoint.sequence()))
                .ifPresent(first -> firstSequences.headMap(first).clear());
    }

    /** The certificate holds, whichever membership it is of. */
    boolean verifies(Certificate certificate, SignedKind kind) {
        return certificate.isValid(membership.numbered(certificate.slot().membership()), kind);
    }

    Vote sign(SignedKind kind, Slot slot, Digest digest) {
        check(takesPart(), "a life that takes no part signs %s", kind);
        return membership.sign(me, identity, kind, slot, digest);
    }

    boolean leads() {
        return takesPart() && regencies.leader() == me;
    }

    /** Before the first PROPOSE or SYNC of a regency: a later run of this life must not send another. */
    void beginToLead() {
        if (regencies.beginToLead()) {
            emit(new Effect.Append(new LogRecord.Led(slot(0))));
        }
    }

    /** What a STOPDATA says, if all of it is proved. */
    Optional<StopDataBody> read(SignedStopData data) {
        return MessageCodec.decodeStopData(data.body()).filter(body -> body.isValid(membership, settings));
    }

    /** A later regency is the current one from now on; it starts with its SYNC. */
    void install(long regency) {
        regencies.install(regency);
        pool.startOver();
    }

    /** Before the first vote in a regency that a SYNC has started: a later run of this life must not vote in a lower one. */
    void enter() {
        if (takesPart() && past.regency(membership.id()) < regencies.installed()) {
            emit(new Effect.Append(new LogRecord.Entered(slot(0))));
        }
    }

    int quorum() {
        return membership.size().quorum();
    }

    Slot slot(long sequence) {
        return membership.slot(regencies.installed(), sequence);
    }

    void emit(Effect effect) {
        if (effect instanceof Effect.Append append) {
            append.entry().match(past);
        }
        effects.add(effect);
    }

    void send(int to, Message message) {
        if (to != me && (takesPart() || message.isFetch())) {
            emit(new Effect.Send(to, message));
        }
    }

    void broadcast(Message message) {
        if (takesPart() || message.isFetch()) {
            emit(new Effect.Broadcast(message));
        }
    }

    /** Once of each replica and membership: one proof convicts, and whoever lies a thousand times is not told of as often. */
    void report(Evidence evidence) {
        if (accused.add(evidence.accused())) {
            emit(new Effect.Report(evidence));
        }
    }

    List<Effect> takeEffects() {
        List<Effect> taken = effects;
        effects = new ArrayList<>();
        return taken;
    }
}
