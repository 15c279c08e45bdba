package org.kingcobra.sim.workload;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.sim.check.Check;
import org.kingcobra.sim.check.Findings;
import org.kingcobra.sim.check.Linearizability;
import org.kingcobra.sim.check.Linearizability.Operation;
import org.kingcobra.sim.check.Linearizability.Verdict;
import org.kingcobra.sim.check.Order;
import org.kingcobra.sim.check.Violation;

/**
 * I7 as clients see it: what they asked and were told, fast reads included, could have happened one operation at a time. What a
 * dishonest client signed, or nobody was told of, may take effect at any time after it was signed. What was ordered must fit the
 * group's order, so {@link OrderedRegister} lets each such operation follow only on the one ordered before it, which leaves the search
 * next to nothing to try but where among them the fast reads belong.
 */
final class LinearRegisters implements Check {
    /** Orders that are tried for each register; a correct history needs about as many as it has operations. */
    private static final long STEPS_MAX = 100_000;

    private record Asked(OperationId id, RequestedOperation operation) {}

    private record Placed(
            long place, long calledMicros, long returnedMicros, ByteString input, Optional<Reply> output) {}

    private final Findings findings;
    private final Order order;
    private final List<Asked> asked = new ArrayList<>();
    private final Map<Asked, Long> calledMicros = new HashMap<>(); // never iterated
    private final Map<OperationId, Operation<OperationId, Reply>> answers = new HashMap<>(); // never iterated
    private final List<Operation<OrderedRegister.Input, Reply>> history = new ArrayList<>();

    LinearRegisters(Findings findings, Order order) {
        this.findings = findings;
        this.order = order;
    }

    @Override
    public void signed(Signed event) {
        Envelope envelope = event.envelope();
        for (int i = 0; i < envelope.operations().size(); i++) {
            RequestedOperation operation = envelope.operations().get(i);
            Asked one = new Asked(new OperationId(envelope.client(), envelope.firstOperation() + i), operation);
            if (Register.isReadable(operation) && calledMicros.putIfAbsent(one, event.atMicros()) == null) {
                asked.add(one);
            }
        }
    }

    @Override
    public void answered(Answered event) {
        for (int i = 0; i < event.replies().size(); i++) {
            OperationId id = new OperationId(event.client(), event.firstOperation() + i);
            answers.put(
                    id,
                    new Operation<>(
                            0, event.atMicros(), id, Optional.of(event.replies().get(i))));
        }
    }

    @Override
    public void read(Read event) {
        history.add(new Operation<>(
                event.askedMicros(),
                event.answeredMicros(),
                OrderedRegister.Input.unordered(event.operation().payload()),
                Optional.of(event.reply())));
    }

    @Override
    public void ended(Ending event) {
        if (!findings.list().isEmpty()) {
            return; // the order itself is in doubt
        }
        long began = 0;
        TreeMap<String, Long> counts = new TreeMap<>();
        for (Placed placed : ordered()) {
            began = Math.max(began, placed.calledMicros());
            if (placed.returnedMicros() < began) {
                return; // the order contradicts real time, as another invariant tells
            }
            long number = counts.merge(Register.key(placed.input()), 1L, Long::sum);
            OrderedRegister.Input input = new OrderedRegister.Input(number, placed.input());
            history.add(new Operation<>(began, placed.returnedMicros(), input, placed.output()));
        }
        Verdict verdict = Linearizability.checkEach(
                new OrderedRegister(), history, input -> Register.key(input.payload()), STEPS_MAX);
        if (verdict != Verdict.LINEARIZABLE) {
            String what = verdict == Verdict.NOT_LINEARIZABLE
                    ? "what clients were told could not have happened one operation at a time"
                    : "no order was found in which what clients were told could have happened";
            findings.add(new Violation("I7", event.atMicros(), Violation.NOWHERE, 0, what));
        }
    }

    private List<Placed> ordered() {
        List<Placed> ordered = new ArrayList<>();
        for (Asked one : asked) {
            long called = calledMicros.getOrDefault(one, 0L);
            Optional<Operation<OperationId, Reply>> answer = Optional.ofNullable(answers.get(one.id()));
            order.placeOf(one.id(), one.operation())
                    .ifPresent(place -> ordered.add(new Placed(
                            place,
                            called,
                            answer.map(Operation::returnedMicros).orElse(Linearizability.NEVER),
                            one.operation().payload(),
                            answer.flatMap(Operation::output))));
        }
        ordered.sort(Comparator.comparingLong(Placed::place));
        return ordered;
    }
}
