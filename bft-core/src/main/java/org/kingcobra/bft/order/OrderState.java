package org.kingcobra.bft.order;

import static org.kingcobra.bft.Invariants.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
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

    /** Whether the membership that decides next holds this life: else this replica votes for nothing (ENGINE.md 11). */
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
                && lastOfMembership().stream().allMatch(last -> sequence <= last);
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
    Optional<Long> waitingSinceMicros() {
        Stream<Long> unfinished = instances.behind(instances.executed()).stream()
                .filter(Instance::isVotedOn)
                .map(Instance::votedMicros);
        Stream<Long> others =
                Stream.concat(pool.oldestMicros().stream(), lastOfMembership().map(last -> changeSinceMicros).stream());
        return Stream.concat(unfinished, others).min(Comparator.naturalOrder());
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
        }
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

    void report(Evidence evidence) {
        emit(new Effect.Report(evidence));
    }

    List<Effect> takeEffects() {
        List<Effect> taken = effects;
        effects = new ArrayList<>();
        return taken;
    }
}
