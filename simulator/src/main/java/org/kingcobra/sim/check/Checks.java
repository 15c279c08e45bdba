package org.kingcobra.sim.check;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.replica.Holdings;

/**
 * All invariants of a run, told of everything that happens. What liars say about themselves is not passed on: nothing is promised
 * of them.
 */
public final class Checks implements Check {
    private final Facts facts;
    private final Findings findings = new Findings();
    private final Asked asked = new Asked();
    private final ImmutableList<Check> invariants;

    /**
     * @param tags of the services that are mounted
     * @param further invariants of the workload's own, which report to the findings that they are given
     */
    public Checks(Facts facts, Set<Integer> tags, Model model, BiFunction<Findings, Order, List<Check>> further) {
        this.facts = facts;
        History history = new History();
        AgreedClock clock = new AgreedClock(facts.faultyMax(), findings);
        Reexecution reexecution = new Reexecution(
                asked, history, new Reexecution.Services(tags, model, facts.signedByReplicas(), clock), findings);
        invariants = ImmutableList.<Check>builder()
                .add(new Agreement(history, findings)) // first: it writes the history
                .add(clock) // it must know what was told before that is executed
                .add(reexecution)
                .add(new Replies(reexecution, findings))
                .add(new RealTimeOrder(reexecution, findings))
                .add(new Permanence(reexecution, facts, findings))
                .add(new Liveness(findings))
                .add(new Accuracy(asked, facts, findings))
                .add(new Completeness(facts, findings))
                .add(new Blame(facts, findings))
                .add(new Bounds(facts, findings))
                .add(new DiskBounds(facts, findings))
                .add(new Repair(facts, findings))
                .add(new Promises(facts, findings))
                .addAll(further.apply(findings, reexecution))
                .build();
    }

    /** In the order in which they were found. */
    public List<Violation> violations() {
        return findings.list();
    }

    private void tell(Consumer<Check> event) {
        invariants.forEach(event);
    }

    /** Of one that has forgotten something, too. */
    private void tellOfHonest(int seat, Consumer<Check> event) {
        if (facts.isHonest(seat)) {
            tell(event);
        }
    }

    private void tellOf(int seat, Consumer<Check> event) {
        if (facts.isCorrect(seat)) {
            tell(event);
        }
    }

    @Override
    public void signed(Signed event) {
        asked.add(event);
        tell(invariant -> invariant.signed(event));
    }

    /** Of liars, too, as far as they keep to the protocol: others' votes may rest on theirs. */
    @Override
    public void said(long atMicros, int seat, Message message) {
        tell(invariant -> invariant.said(atMicros, seat, message));
    }

    @Override
    public void began(long atMicros, int seat, Life life) {
        tell(invariant -> invariant.began(atMicros, seat, life));
    }

    @Override
    public void executed(Executed event) {
        tellOf(event.seat(), invariant -> invariant.executed(event));
    }

    @Override
    public void summarised(Summarised event) {
        tellOf(event.seat(), invariant -> invariant.summarised(event));
    }

    @Override
    public void restored(Restored event) {
        tellOf(event.seat(), invariant -> invariant.restored(event));
    }

    @Override
    public void stabilised(long atMicros, int seat, long sequence) {
        tellOfHonest(seat, invariant -> invariant.stabilised(atMicros, seat, sequence));
    }

    @Override
    public void crashed(long atMicros, int seat) {
        tellOfHonest(seat, invariant -> invariant.crashed(atMicros, seat));
    }

    @Override
    public void answered(Answered event) {
        tell(invariant -> invariant.answered(event));
    }

    @Override
    public void told(Told event) {
        tell(invariant -> invariant.told(event));
    }

    @Override
    public void read(Read event) {
        tell(invariant -> invariant.read(event));
    }

    @Override
    public void blamed(long atMicros, int node, ReplicaFault fault) {
        tell(invariant -> invariant.blamed(atMicros, node, fault));
    }

    @Override
    public void toldClock(long atMicros, int seat, long readingMicros) {
        tellOfHonest(seat, invariant -> invariant.toldClock(atMicros, seat, readingMicros));
    }

    @Override
    public void reported(long atMicros, int seat, Evidence evidence) {
        tell(invariant -> invariant.reported(atMicros, seat, evidence));
    }

    @Override
    public void suspected(long atMicros, int seat, int suspect, String why) {
        tellOf(seat, invariant -> invariant.suspected(atMicros, seat, suspect, why));
    }

    @Override
    public void diverged(long atMicros, int seat, long sequence) {
        tellOf(seat, invariant -> invariant.diverged(atMicros, seat, sequence));
    }

    @Override
    public void heard(long atMicros, int seat, Message message) {
        tellOfHonest(seat, invariant -> invariant.heard(atMicros, seat, message));
    }

    @Override
    public void held(long atMicros, int seat, Holdings holdings) {
        tellOfHonest(seat, invariant -> invariant.held(atMicros, seat, holdings));
    }

    @Override
    public void ended(Ending event) {
        List<Standing> correct = event.replicas().stream()
                .filter(standing -> facts.isCorrect(standing.seat()))
                .toList();
        Ending ofCorrect = new Ending(event.atMicros(), correct, event.unanswered());
        tell(invariant -> invariant.ended(ofCorrect));
    }
}
