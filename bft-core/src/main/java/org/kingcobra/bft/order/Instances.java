package org.kingcobra.bft.order;

import static org.kingcobra.bft.Invariants.check;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** The sequences between the stable checkpoint and the end of the log, and how far this replica is. */
final class Instances {
    private final TreeMap<Long, Instance> bySequence = new TreeMap<>();
    private final OrderSettings settings;
    private Optional<Certificate> stable;
    private long delivered;
    private long executed;

    Instances(OrderSettings settings, Optional<Certificate> stable) {
        this.settings = settings;
        this.stable = stable;
        this.delivered = stableSequence();
        this.executed = stableSequence();
    }

    /** The certificate of the stable checkpoint; none before the first, when the genesis stands for it. */
    Optional<Certificate> stable() {
        return stable;
    }

    long stableSequence() {
        return stable.map(Certificate::sequence).orElse(0L);
    }

    /** Everything up to here was executed. */
    long executed() {
        return executed;
    }

    /** Everything up to here was handed out to be executed. */
    long delivered() {
        return delivered;
    }

    void deliver(long sequence) {
        check(sequence == delivered + 1, "delivering %s after %s", sequence, delivered);
        delivered = sequence;
    }

    void execute(long sequence) {
        check(sequence == executed + 1 && sequence <= delivered, "executed %s after %s", sequence, executed);
        executed = sequence;
    }

    /** Whether it is worth knowing anything of the sequence. */
    boolean isOpen(long sequence) {
        return sequence > stableSequence() && sequence <= stableSequence() + settings.logLength();
    }

    /** Whether this replica may vote for it: every voter has executed what lies a window before (ENGINE.md 2 and 6). */
    boolean isInWindow(long sequence) {
        return isOpen(sequence) && sequence > executed && sequence <= executed + settings.window();
    }

    Instance at(long sequence) {
        check(isOpen(sequence), "sequence %s, stable %s", sequence, stableSequence());
        return bySequence.computeIfAbsent(sequence, Instance::new);
    }

    /** The instance of something that was written down; none where the state covers it. */
    Optional<Instance> remembered(long sequence) {
        return sequence <= executed
                ? Optional.empty()
                : Optional.of(bySequence.computeIfAbsent(sequence, Instance::new));
    }

    Optional<Instance> find(long sequence) {
        return Optional.ofNullable(bySequence.get(sequence));
    }

    /** Ascending. */
    Collection<Instance> all() {
        return bySequence.values();
    }

    /** Those with higher sequences, ascending. */
    Collection<Instance> behind(long sequence) {
        return bySequence.tailMap(sequence, false).values();
    }

    /** Another membership decides what was not executed yet. */
    void startOver(long membership) {
        behind(executed).forEach(instance -> instance.startOver(membership));
    }

    /** The log begins behind the checkpoint from now on. */
    void stabilise(Certificate checkpoint) {
        check(checkpoint.sequence() > stableSequence(), "checkpoint %s below the stable one", checkpoint.sequence());
        stable = Optional.of(checkpoint);
        bySequence.headMap(checkpoint.sequence(), true).clear();
    }

    /** The state is that of the checkpoint, whatever was executed before; what is decided behind it is executed again. */
    void restore(Certificate checkpoint) {
        executed = checkpoint.sequence();
        delivered = checkpoint.sequence();
    }
}
