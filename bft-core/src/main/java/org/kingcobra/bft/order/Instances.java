package org.kingcobra.bft.order;

import static org.kingcobra.bft.Invariants.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sequences between the stable checkpoint and the end of the log, and how far this replica is. */
final class Instances {
    /** Ascending, mostly without gaps. */
    private final ArrayList<Instance> instances = new ArrayList<>();

    private final OrderSettings settings;
    private Optional<Certificate> stable;
    private long stableSequence;
    private long delivered;
    private long executed;

    Instances(OrderSettings settings, Optional<Certificate> stable) {
        this.settings = settings;
        this.stable = stable;
        this.stableSequence = stable.map(Certificate::sequence).orElse(0L);
        this.delivered = stableSequence;
        this.executed = stableSequence;
    }

    /** The certificate of the stable checkpoint; none before the first, when the genesis stands for it. */
    Optional<Certificate> stable() {
        return stable;
    }

    long stableSequence() {
        return stableSequence;
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

    /** Whether this replica may vote for it: every voter has executed what lies a window before (rules 2 and 6). */
    boolean isInWindow(long sequence) {
        return isOpen(sequence) && sequence > executed && sequence <= executed + settings.window();
    }

    Instance at(long sequence) {
        check(isOpen(sequence), "sequence %s, stable %s", sequence, stableSequence());
        return make(sequence);
    }

    private Instance make(long sequence) {
        int place = place(sequence);
        if (place == instances.size() || instances.get(place).sequence != sequence) {
            instances.add(place, new Instance(sequence));
        }
        return instances.get(place);
    }

    /** Where the first instance is, or would be, that is not below the sequence. */
    private int place(long sequence) {
        if (instances.isEmpty() || sequence <= instances.get(0).sequence) {
            return 0;
        }
        long place = Math.min(sequence - instances.get(0).sequence, instances.size());
        while (instances.get((int) place - 1).sequence >= sequence) {
            place--; // there is a gap
        }
        return (int) place;
    }

    /** The instance of something that was written down; none where the state covers it. */
    Optional<Instance> remembered(long sequence) {
        return sequence <= executed ? Optional.empty() : Optional.of(make(sequence));
    }

    Optional<Instance> find(long sequence) {
        int place = place(sequence);
        boolean isThere = place < instances.size() && instances.get(place).sequence == sequence;
        return isThere ? Optional.of(instances.get(place)) : Optional.empty();
    }

    /** How many there are. */
    int size() {
        return instances.size();
    }

    /** Those with higher sequences, ascending; not to be added to meanwhile. */
    List<Instance> behind(long sequence) {
        int place = sequence == Long.MAX_VALUE ? instances.size() : place(sequence + 1);
        return place == instances.size() ? List.of() : instances.subList(place, instances.size());
    }

    /** Another membership decides what was not executed yet. */
    void startOver(long membership) {
        behind(executed).forEach(instance -> instance.startOver(membership));
    }

    /** The log begins behind the checkpoint from now on. */
    void stabilise(Certificate checkpoint) {
        check(checkpoint.sequence() > stableSequence(), "checkpoint %s below the stable one", checkpoint.sequence());
        stable = Optional.of(checkpoint);
        stableSequence = checkpoint.sequence();
        instances.subList(0, place(checkpoint.sequence() + 1)).clear();
    }

    /** The state is that of the checkpoint, whatever was executed before; what is decided behind it is executed again. */
    void restore(Certificate checkpoint) {
        executed = checkpoint.sequence();
        delivered = checkpoint.sequence();
    }
}
