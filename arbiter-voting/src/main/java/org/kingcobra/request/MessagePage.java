package org.kingcobra.request;

import java.util.List;
import org.kingcobra.request.wire.MessageList;

/**
 * Part of a topic.
 *
 * @param nextNumber of the message that is published next: where the topic ends
 */
public record MessagePage(List<TopicMessage> messages, long nextNumber) {
    public MessagePage {
        messages = List.copyOf(messages);
    }

    static MessagePage of(MessageList wire) {
        return new MessagePage(
                wire.getMessagesList().stream().map(TopicMessage::of).toList(), wire.getNextNumber());
    }
}
