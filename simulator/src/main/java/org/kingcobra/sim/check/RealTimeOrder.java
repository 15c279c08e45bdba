package org.kingcobra.sim.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kingcobra.bft.OperationId;

/**
 * I7 for what is ordered: the order is total, so it is enough that no operation stands behind one that was asked for after it had
 * ended. Linear in the number of operations, but for sorting.
 */
final class RealTimeOrder implements Check {
    private record Ended(int node, OperationId operation, long askedMicros, long endedMicros, long sequence) {}

    private final Reexecution reexecution;
    private final Findings findings;
    private final Map<OperationId, Long> askedMicros = new HashMap<>(); // never iterated
    private final List<Answered> answers = new ArrayList<>();

    RealTimeOrder(Reexecution reexecution, Findings findings) {
        this.reexecution = reexecution;
        this.findings = findings;
    }

    @Override
    public void signed(Signed event) {
        long first = event.envelope().firstOperation();
        for (int i = 0; i < event.envelope().operations().size() && event.honest(); i++) {
            askedMicros.putIfAbsent(new OperationId(event.envelope().client(), first + i), event.atMicros());
        }
    }

    @Override
    public void answered(Answered event) {
        answers.add(event);
    }

    @Override
    public void ended(Ending event) {
        List<Ended> byEnd = new ArrayList<>();
        answers.forEach(answer -> addOperations(answer, byEnd));
        byEnd.sort(Comparator.comparingLong(Ended::endedMicros));
        List<Ended> byStart = new ArrayList<>(byEnd);
        byStart.sort(Comparator.comparingLong(Ended::askedMicros));
        int before = 0;
        Optional<Ended> latest = Optional.empty();
        for (Ended operation : byStart) {
            for (; byEnd.get(before).endedMicros() < operation.askedMicros(); before++) {
                Ended other = byEnd.get(before);
                latest = latest.filter(known -> known.sequence() >= other.sequence())
                        .or(() -> Optional.of(other));
            }
            latest.filter(known -> known.sequence() >= operation.sequence())
                    .ifPresent(known -> findings.add(violation(operation, known)));
        }
    }

    private void addOperations(Answered answer, List<Ended> to) {
        for (int i = 0; i < answer.replies().size(); i++) {
            OperationId id = new OperationId(answer.client(), answer.firstOperation() + i);
            Optional<Windows.Taken> taken = reexecution.windows().taken(id.client(), id.number());
            Optional<Long> asked = Optional.ofNullable(askedMicros.get(id));
            if (taken.isPresent() && asked.isPresent()) {
                to.add(new Ended(
                        answer.node(),
                        id,
                        asked.get(),
                        answer.atMicros(),
                        taken.get().sequence()));
            }
        }
    }

    private static Violation violation(Ended operation, Ended earlier) {
        return new Violation(
                "I7",
                operation.endedMicros(),
                operation.node(),
                operation.sequence(),
                "operation " + operation.operation().number() + " of "
                        + operation.operation().client()
                        + " was asked for when operation " + earlier.operation().number() + " of "
                        + earlier.operation().client() + " had ended at sequence " + earlier.sequence()
                        + ", and stands before it");
    }
}
