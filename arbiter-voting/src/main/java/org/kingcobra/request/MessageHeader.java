package org.kingcobra.request;

import java.util.Optional;

/**
 * A message's first word in text: {@code REQUEST:<id>} or {@code REPLY:<id>}; a reply has the id of its request (M-MSG-01).
 */
public record MessageHeader(Kind kind, MessageId id) {
    private static final char SEPARATOR = ':';

    /** What a message is. */
    public enum Kind {
        REQUEST,
        REPLY
    }

    public static MessageHeader request(MessageId id) {
        return new MessageHeader(Kind.REQUEST, id);
    }

    public static MessageHeader reply(MessageId id) {
        return new MessageHeader(Kind.REPLY, id);
    }

    /** The header that {@link #toString()} gave, and nothing else. */
    public static Optional<MessageHeader> parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.empty();
        }
        String word = text.substring(0, separator);
        Optional<MessageId> id = MessageId.parse(text.substring(separator + 1));
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(word)) {
                return id.map(found -> new MessageHeader(kind, found));
            }
        }
        return Optional.empty();
    }

    public boolean answers(MessageHeader request) {
        return kind == Kind.REPLY && request.kind == Kind.REQUEST && id.equals(request.id);
    }

    @Override
    public String toString() {
        return kind.name() + SEPARATOR + id;
    }
}
