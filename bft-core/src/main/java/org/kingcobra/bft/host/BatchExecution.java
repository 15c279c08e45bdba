package org.kingcobra.bft.host;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Origin;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.PublishedEvent;

/** One batch on its way: the answers so far and the digest of what was executed. */
final class BatchExecution {
    private final ReplicaHost.Parts parts;
    private final long sequence;
    private final Digest.Hasher executed;
    private final List<Execution.Answer> answers = new ArrayList<>();
    private final List<Execution.Answer> events = new ArrayList<>();
    private final List<Digest> waitingOn = new ArrayList<>();
    private int commandIndex;
    private long answerBytes;

    BatchExecution(ReplicaHost.Parts parts, long sequence, Digest chainHead) {
        this.parts = parts;
        this.sequence = sequence;
        this.executed = Digest.hasher().add(chainHead).add(sequence);
    }

    void execute(ByteString bytes) {
        Optional<Envelope> valid = parts.check().apply(bytes).toOptional();
        executed.add(valid.isPresent() ? valid.get().digest() : Digest.of(bytes));
        valid.ifPresent(this::execute); // a forged or malformed envelope changes nothing (rule 2)
    }

    private void execute(Envelope envelope) {
        Optional<ClientWindow> window = parts.state().clients.open(envelope.client());
        window.ifPresent(open -> open.raiseFloor(envelope.floor()));
        List<Reply> replies = window.isPresent()
                ? execute(envelope, window.get())
                : Collections.nCopies(envelope.operations().size(), Reply.refused(HostStatus.TOO_MANY_CLIENTS));
        window.ifPresent(parts.state().clients::close);
        ByteString leaf = WindowCodec.answer(envelope, replies);
        answerBytes += leaf.size();
        answers.add(new Execution.Answer(Optional.of(envelope.client()), Optional.empty(), leaf));
    }

    private List<Reply> execute(Envelope envelope, ClientWindow window) {
        long room = roomBytes();
        EnvelopeExecution execution = new EnvelopeExecution(envelope, window, index -> run(envelope, index));
        List<Reply> replies = execution.replies(room);
        boolean isCutShort = room < Limits.ENVELOPE_RESULT_BYTES_MAX
                && replies.get(replies.size() - 1).is(HostStatus.AHEAD);
        if (isCutShort || execution.isPutOff()) {
            waitingOn.add(envelope.digest());
        }
        return replies;
    }

    /** What may be answered to an envelope: what is executed is answered, so what finds no room is not executed. */
    private long roomBytes() {
        return Math.min(Limits.ENVELOPE_RESULT_BYTES_MAX, Limits.BATCH_ANSWER_BYTES_MAX - answerBytes);
    }

    private Reply run(Envelope envelope, int index) {
        RequestedOperation operation = envelope.operations().get(index);
        long timeBefore = now();
        Ordered command = new Ordered(
                sequence,
                commandIndex++,
                new OperationId(envelope.client(), envelope.firstOperation() + index),
                operation.payload(),
                timeBefore,
                new Origin(envelope.bytes(), index));
        int mark = parts.journal().mark();
        Transition transition = runGuarded(command, operation.service());
        Reply reply = bounded(transition.reply());
        if (reply.effective()) {
            transition.publications().forEach(this::publish);
        } else {
            parts.journal().undoTo(mark);
        }
        parts.journal().commit();
        return reply;
    }

    /** What a client sends must not stop a replica, even where it finds a bug in a service; errors do stop it. */
    @SuppressWarnings("IllegalCatch") // the boundary to services that others write
    private Transition runGuarded(Ordered command, int tag) {
        try {
            return tag == HostCommands.TAG ? runHostCommand(command) : runService(command, tag);
        } catch (RuntimeException bugInAService) {
            return new Transition(Reply.refused(HostStatus.SERVICE_FAILED), List.of());
        }
    }

    private Transition runService(Ordered command, int tag) {
        CommandContext context = new CommandContext(parts.services(), command);
        var position = parts.services().position(tag);
        Reply reply =
                position.isPresent() ? context.apply(position.getAsInt()) : Reply.refused(HostStatus.UNKNOWN_SERVICE);
        return new Transition(reply, context.publications());
    }

    private Transition runHostCommand(Ordered command) {
        Reply reply = parts.commands().apply(command);
        long now = now();
        if (!reply.effective() || now == command.agreedTimeMicros()) {
            return new Transition(reply, List.of());
        }
        check(now > command.agreedTimeMicros(), "agreed time went from %s to %s", command.agreedTimeMicros(), now);
        return tellTime(at(now, command), reply);
    }

    /**
     * Tells every service that agreed time advanced. What a service does with it stands or falls by itself: one that fails
     * keeps neither the clock nor the others from going on.
     */
    private Transition tellTime(Ordered command, Reply reading) {
        Reply reply = reading;
        List<CommandContext.Publication> publications = new ArrayList<>();
        for (int position = 0; position < parts.services().count(); position++) {
            int mark = parts.journal().mark();
            Transition told = tellTime(command, position);
            if (told.reply().effective()) {
                publications.addAll(told.publications());
            } else {
                parts.journal().undoTo(mark);
                reply = Reply.ended(HostStatus.SERVICE_FAILED, ByteString.EMPTY);
            }
        }
        return new Transition(reply, publications);
    }

    @SuppressWarnings("IllegalCatch") // the boundary to services that others write
    private Transition tellTime(Ordered command, int position) {
        CommandContext context = new CommandContext(parts.services(), command);
        try {
            return new Transition(context.tellTime(position), context.publications());
        } catch (RuntimeException bugInAService) {
            return new Transition(Reply.refused(HostStatus.SERVICE_FAILED), List.of());
        }
    }

    private Ordered at(long agreedTimeMicros, Ordered command) {
        return new Ordered(
                command.sequence(),
                command.index(),
                command.operation(),
                command.payload(),
                agreedTimeMicros,
                command.origin());
    }

    private Reply bounded(Reply reply) {
        return reply.result().size() <= Limits.RESULT_BYTES_MAX ? reply : Reply.refused(HostStatus.RESULT_TOO_LARGE);
    }

    private void publish(CommandContext.Publication publication) {
        long number = parts.state().eventCounts.getOrDefault(publication.topic(), 0L) + 1;
        parts.state().eventCounts.put(publication.topic(), number);
        PublishedEvent event = PublishedEvent.newBuilder()
                .setTopic(publication.topic())
                .setNumber(number)
                .setPayload(publication.payload())
                .build();
        events.add(new Execution.Answer(
                Optional.empty(),
                Optional.of(publication.topic()),
                Leaf.newBuilder().setEvent(event).build().toByteString()));
    }

    Execution end() {
        answers.addAll(events);
        MerkleTree tree =
                new MerkleTree(answers.stream().map(Execution.Answer::leaf).toList());
        Digest chainHead = executed.add(tree.root()).digest();
        return new Execution(sequence, chainHead, List.copyOf(answers), tree, List.copyOf(waitingOn));
    }

    private long now() {
        return parts.state().time.get().nowMicros();
    }

    /** What one command came to in the services. */
    private record Transition(Reply reply, List<CommandContext.Publication> publications) {}
}
