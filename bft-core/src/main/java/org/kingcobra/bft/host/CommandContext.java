package org.kingcobra.bft.host;

import static com.google.common.base.Preconditions.checkState;
import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;

/** One command on its way through the services: what they emit is heard above, what they publish waits for the end. */
final class CommandContext {
    /** Something to push to the subscribers of a topic. */
    record Publication(String topic, ByteString payload) {
        Publication {
            requireNonNull(topic, "expected a topic");
            requireNonNull(payload, "expected a payload");
        }
    }

    private record Emitted(int emitter, DomainEvent event) {
        Emitted {
            requireNonNull(event, "expected an event");
        }
    }

    private final MountedServices services;
    private final Ordered command;
    private final ArrayDeque<Emitted> emitted = new ArrayDeque<>();
    private final List<Publication> publications = new ArrayList<>();
    private int emittedCount;
    private long publishedBytes;

    CommandContext(MountedServices services, Ordered command) {
        this.services = services;
        this.command = command;
    }

    /** Executes the command in the service at a position and lets those above hear what follows from it. */
    Reply apply(int position) {
        Reply reply = services.at(position).apply(command, new View(position));
        return reply.effective() ? heardAbove(reply) : reply;
    }

    /** Tells the service at a position that agreed time advanced. */
    Reply tellTime(int position) {
        services.at(position).onTime(command, new View(position));
        return heardAbove(Reply.DONE);
    }

    List<Publication> publications() {
        return publications;
    }

    private Reply heardAbove(Reply reply) {
        for (Emitted next = emitted.poll(); next != null; next = emitted.poll()) {
            for (int position = next.emitter + 1; position < services.count(); position++) {
                Reply heard = services.at(position).on(next.event, command, new View(position));
                if (!heard.effective()) {
                    return heard;
                }
            }
        }
        return reply;
    }

    /** The context as one service sees it. */
    private final class View implements Context {
        private final int position;

        View(int position) {
            this.position = position;
        }

        @Override
        public <S extends Service> S service(Class<S> type) {
            return services.below(position, type);
        }

        @Override
        public void emit(DomainEvent event) {
            checkState(
                    ++emittedCount <= Limits.EVENTS_PER_COMMAND_MAX,
                    "expected at most %s events in one command",
                    Limits.EVENTS_PER_COMMAND_MAX);
            emitted.add(new Emitted(position, event));
        }

        @Override
        public void publish(String topic, ByteString payload) {
            checkState(
                    publications.size() < Limits.PUBLICATIONS_PER_COMMAND_MAX,
                    "expected at most %s publications in one command",
                    Limits.PUBLICATIONS_PER_COMMAND_MAX);
            publishedBytes += payload.size();
            checkState(
                    publishedBytes <= Limits.PUBLICATION_BYTES_PER_COMMAND_MAX,
                    "expected at most %s bytes published in one command",
                    Limits.PUBLICATION_BYTES_PER_COMMAND_MAX);
            publications.add(new Publication(topic, payload));
        }
    }
}
