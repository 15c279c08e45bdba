package org.kingcobra.sim.check;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Origin;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.HostCommands;
import org.kingcobra.bft.wire.EnvelopeReply;
import org.kingcobra.bft.wire.HostCommand;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.OperationResult;

/**
 * I2, I3 and the replicas' half of I6: executes the group's history once more, in order, by the plain rules of {@link Windows} and
 * the workload's {@link Model}, and compares every answer. Stops at the first that differs, since all later ones may.
 */
final class Reexecution implements Check, Order {
    /** What is mounted, how it must answer, and what need not have been asked for. */
    record Services(
            Set<Integer> tags,
            Model model,
            Function<ByteString, Optional<Envelope>> signedByReplicas,
            AgreedClock clock) {}

    private final Asked asked;
    private final History history;
    private final Services services;
    private final Findings findings;
    private final Windows windows = new Windows();
    private Optional<Violation> suspicion = Optional.empty();
    private boolean stopped;

    Reexecution(Asked asked, History history, Services services, Findings findings) {
        this.asked = asked;
        this.history = history;
        this.services = services;
        this.findings = findings;
    }

    /** What the operations came to, so far. */
    Windows windows() {
        return windows;
    }

    /** Whether it still follows the group. */
    boolean isOn() {
        return !stopped;
    }

    @Override
    public OptionalLong placeOf(OperationId id, RequestedOperation operation) {
        return windows.taken(id.client(), id.number())
                .filter(taken -> taken.operation().equals(operation))
                .map(taken -> OptionalLong.of(taken.place()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public void executed(Executed event) {
        for (Executed next : history.takeNext()) {
            if (!stopped) {
                new OneBatch(next).replay();
            }
        }
    }

    /** A service that is not deterministic differs from its model as well, but that is not what is wrong with it. */
    @Override
    public void ended(Ending event) {
        suspicion.filter(unused -> !findings.has("I1")).ifPresent(findings::add);
    }

    private void violation(String invariant, Executed event, String what) {
        stopped = true;
        Violation found = new Violation(invariant, event.atMicros(), event.seat(), event.sequence(), what);
        if (invariant.equals("I6")) {
            suspicion = Optional.of(found);
        } else {
            findings.add(found);
        }
    }

    /** One batch on its way. */
    private final class OneBatch {
        private final Executed event;
        private final List<EnvelopeReply> told = new ArrayList<>();
        private int place;
        private int command;

        OneBatch(Executed event) {
            this.event = event;
            event.execution().leaves().forEach(answer -> reply(answer.leaf()).ifPresent(told::add));
        }

        void replay() {
            services.clock().beginBatch();
            replayAll();
            if (!stopped) {
                services.clock().endBatch(event);
            }
        }

        private void replayAll() {
            for (ByteString bytes : event.envelopes()) {
                Optional<Envelope> genuine = asked.find(bytes)
                        .map(Signed::envelope)
                        .or(() -> services.signedByReplicas().apply(bytes));
                if (genuine.isPresent()) {
                    replay(genuine.get());
                }
                if (stopped) {
                    return;
                }
            }
            if (place < told.size()) {
                EnvelopeReply extra = told.get(place);
                violation("I2", event, executed(extra, 0) + ", which its client has not signed");
            }
        }

        private void replay(Envelope envelope) {
            Optional<EnvelopeReply> reply = place < told.size() ? Optional.of(told.get(place)) : Optional.empty();
            place++;
            if (reply.isEmpty()) {
                violation("I6", event, "an envelope of " + envelope.client() + " is ordered and not answered");
            } else if (!reply.get().getClient().equals(envelope.client().key())
                    || reply.get().getFirstOperation() != envelope.firstOperation()
                    || reply.get().getResultsCount() != envelope.operations().size()) {
                violation("I2", event, executed(reply.get(), 0) + ", which its client has not signed in this batch");
            } else {
                replay(envelope, reply.get());
            }
        }

        private void replay(Envelope envelope, EnvelopeReply reply) {
            windows.open(envelope);
            for (int i = 0; i < reply.getResultsCount() && !stopped; i++) {
                OperationResult result = reply.getResults(i);
                Reply actual = new Reply(result.getEffective(), result.getStatus(), result.getResult());
                Optional<Reply> known = windows.answer(envelope, i);
                Optional<Reply> expected = known;
                if (known.isEmpty()) {
                    expected = execute(envelope, reply.getFirstOperation(), i);
                    if (!isPutOff(envelope.operations().get(i), actual)) {
                        windows.take(envelope, i, expected.orElse(actual), event.sequence());
                    }
                }
                if (expected.isPresent() && !expected.get().equals(actual)) {
                    compare(reply, i, expected.get(), known.isPresent());
                }
            }
        }

        /** Until another change of the membership has taken effect. */
        private boolean isPutOff(RequestedOperation operation, Reply actual) {
            return operation.service() == HostCommands.TAG && actual.is(HostStatus.CHANGE_PENDING);
        }

        private Optional<Reply> execute(Envelope envelope, long first, int index) {
            RequestedOperation operation = envelope.operations().get(index);
            int number = command++;
            if (operation.service() == HostCommands.TAG) {
                readClock(envelope, operation);
                return Optional.empty();
            }
            if (!services.tags().contains(operation.service())) {
                return Optional.of(Reply.refused(HostStatus.UNKNOWN_SERVICE));
            }
            return services.model()
                    .apply(
                            operation.service(),
                            new Ordered(
                                    event.sequence(),
                                    number,
                                    new OperationId(envelope.client(), first + index),
                                    operation.payload(),
                                    services.clock().nowMicros(),
                                    new Origin(envelope.bytes(), index)));
        }

        private void readClock(Envelope envelope, RequestedOperation operation) {
            boolean isOfReplica =
                    services.signedByReplicas().apply(envelope.bytes()).isPresent();
            try {
                HostCommand host = HostCommand.parseFrom(operation.payload());
                boolean advances = isOfReplica
                        && host.hasClockReading()
                        && services.clock()
                                .take(envelope.client(), host.getClockReading().getEpochMicros());
                if (advances) {
                    services.model().onTime(services.clock().nowMicros());
                }
            } catch (InvalidProtocolBufferException e) {
                // a dishonest client's junk, which moves no clock
            }
        }

        private void compare(EnvelopeReply reply, int index, Reply expected, boolean wasTaken) {
            boolean again = wasTaken
                    && !expected.is(HostStatus.EXPIRED)
                    && !expected.is(HostStatus.AHEAD)
                    && !expected.is(HostStatus.CONFLICT);
            if (again) {
                violation("I3", event, executed(reply, index) + " again, and it came to something else than before");
            } else if (wasTaken) {
                violation("I3", event, executed(reply, index) + ", which came to " + results(reply, index, expected));
            } else {
                violation(
                        "I6",
                        event,
                        operation(reply, index) + " is the first to differ: at replica " + event.seat() + " it came to "
                                + results(reply, index, expected));
            }
        }

        private String results(EnvelopeReply reply, int index, Reply expected) {
            return Divergence.text(reply.getResults(index)) + " where it should come to " + text(expected);
        }

        private String executed(EnvelopeReply reply, int index) {
            return "replica " + event.seat() + " executed " + operation(reply, index);
        }

        private String operation(EnvelopeReply reply, int index) {
            return "operation " + (reply.getFirstOperation() + index) + " of client "
                    + Divergence.abbreviated(reply.getClient());
        }
    }

    private static String text(Reply reply) {
        return Divergence.text(OperationResult.newBuilder()
                .setEffective(reply.effective())
                .setStatus(reply.status())
                .setResult(reply.result())
                .build());
    }

    private static Optional<EnvelopeReply> reply(ByteString leaf) {
        try {
            Leaf parsed = Leaf.parseFrom(leaf);
            return parsed.hasReply() ? Optional.of(parsed.getReply()) : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("expected a leaf as a host makes it", e);
        }
    }
}
