package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class MessageIdProperties {
    @Property
    void textAndUuidLeadBackToTheId(
            @ForAll int node,
            @ForAll @LongRange(max = MessageId.BOOT_EPOCH_MILLIS_MAX) long boot,
            @ForAll @LongRange(min = 1, max = MessageId.COUNTER_MAX) long counter) {
        MessageId id = new MessageId(node, boot, counter);
        assertEquals(Optional.of(id), MessageId.parse(id.toString()));
        assertEquals(Optional.of(id), MessageId.fromUuid(id.toUuid()));
        assertEquals(7, id.toUuid().version());
        assertEquals(2, id.toUuid().variant());
        for (MessageHeader header : new MessageHeader[] {MessageHeader.request(id), MessageHeader.reply(id)}) {
            assertEquals(Optional.of(header), MessageHeader.parse(header.toString()));
        }
    }

    @Property
    void whateverParsesIsWrittenTheSameAgain(@ForAll String text) {
        MessageHeader.parse("REQUEST:" + text).ifPresent(header -> assertEquals("REQUEST:" + text, header.toString()));
        MessageHeader.parse(text).ifPresent(header -> assertEquals(text, header.toString()));
    }

    @Property
    void oneCharacterChangedIsAnotherIdOrNone(
            @ForAll @LongRange(max = 42) long place, @ForAll char other, @ForAll int node) {
        String text = MessageHeader.request(new MessageId(node, 1_500_000_000_000L, 12))
                .toString();
        int at = (int) (place % text.length());
        String changed = text.substring(0, at) + other + text.substring(at + 1);
        assertTrue(changed.equals(text) || !MessageHeader.parse(changed).equals(MessageHeader.parse(text)));
    }

    @Property
    void uuidsAreOrderedAsIdsAre(
            @ForAll int node,
            @ForAll int otherNode,
            @ForAll @LongRange(min = 1, max = 1L << 33) long a,
            @ForAll @LongRange(min = 1, max = 1L << 33) long b) {
        MessageId one = new MessageId(node, 1_500_000_000_000L, a);
        MessageId two = new MessageId(otherNode, 1_500_000_000_000L, b);
        int byHigh = Long.compareUnsigned(
                one.toUuid().getMostSignificantBits(), two.toUuid().getMostSignificantBits());
        int byUuid = byHigh != 0
                ? byHigh
                : Long.compareUnsigned(
                        one.toUuid().getLeastSignificantBits(), two.toUuid().getLeastSignificantBits());
        assertEquals(Integer.signum(one.compareTo(two)), Integer.signum(byUuid));
    }
}
