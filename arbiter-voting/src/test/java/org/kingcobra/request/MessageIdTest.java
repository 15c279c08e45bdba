package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.ClientId;

class MessageIdTest {
    private static final MessageId ID = new MessageId(0xcafe0001, 0x18f3c2a1b4dL, (5L << 30) | 7);

    @Test
    void theTextFormIsFixed() {
        assertEquals("cafe0001-018f3c2a1b4d-00140000007", ID.toString());
        assertEquals(
                "REQUEST:cafe0001-018f3c2a1b4d-00140000007",
                MessageHeader.request(ID).toString());
        assertEquals(
                "REPLY:cafe0001-018f3c2a1b4d-00140000007",
                MessageHeader.reply(ID).toString());
    }

    @Test
    void theUuidViewHasVersionSevenAndLeadsBack() {
        assertEquals(UUID.fromString("018f3c2a-1b4d-7005-8000-0007cafe0001"), ID.toUuid());
        assertEquals(Optional.of(ID), MessageId.fromUuid(ID.toUuid()));
    }

    @Test
    void aUuidOfAnotherVersionOrWithoutACounterIsNoMessageId() {
        assertEquals(Optional.empty(), MessageId.fromUuid(UUID.fromString("018f3c2a-1b4d-4005-8000-0007cafe0001")));
        assertEquals(Optional.empty(), MessageId.fromUuid(UUID.fromString("018f3c2a-1b4d-7005-0000-0007cafe0001")));
        assertEquals(Optional.empty(), MessageId.fromUuid(UUID.fromString("018f3c2a-1b4d-7000-8000-0000cafe0001")));
    }

    @Test
    void aReplyAnswersTheRequestOfItsIdAndNoOther() {
        MessageId other = new MessageId(ID.node(), ID.bootEpochMillis(), ID.counter() + 1);
        assertTrue(MessageHeader.reply(ID).answers(MessageHeader.request(ID)));
        assertFalse(MessageHeader.reply(other).answers(MessageHeader.request(ID)));
        assertFalse(MessageHeader.request(ID).answers(MessageHeader.request(ID)));
        assertFalse(MessageHeader.reply(ID).answers(MessageHeader.reply(ID)));
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MessageId(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new MessageId(1, 1L << 48, 1));
        assertThrows(IllegalArgumentException.class, () -> new MessageId(1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new MessageId(1, 1, 1L << 42));
    }

    @Test
    void aClientsIdsCarryTheFirstBytesOfItsKey() {
        byte[] key = new byte[ClientId.BYTES];
        key[0] = (byte) 0xab;
        key[3] = 1;
        MessageIds ids = MessageIds.of(new ClientId(ByteString.copyFrom(key)), -1, () -> 77);
        assertEquals(new MessageId(0xab000001, 77, 1), ids.next());
    }
}
