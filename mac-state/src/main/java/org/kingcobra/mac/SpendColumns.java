package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.mac.wire.Hold;
import org.kingcobra.mac.wire.Retire;
import org.kingcobra.mac.wire.Transfer;

/**
 * The columns of a command on coins, read from the wire without an object per coin. The arrays are used again for the next command
 * and are longer than the columns.
 */
final class SpendColumns {
    /** Coins that one command may name. */
    static final int COINS_MAX = 65_536;

    /** Which fields a command has beside coins and hops. */
    enum Shape {
        /** {@link Transfer}: one receiver for all coins, or one each. */
        RECEIVERS,
        /** {@link Hold}: one payee and a deadline. */
        PAYEE_AND_DEADLINE,
        /** {@link Retire}. */
        NOTHING_ELSE
    }

    private static final int COINS = tag(Transfer.COINS_FIELD_NUMBER);
    private static final int HOPS = tag(Transfer.HOPS_FIELD_NUMBER);
    private static final int RECEIVERS = tag(Transfer.RECEIVERS_FIELD_NUMBER);
    private static final int TABLE = tag(Transfer.RECEIVER_TABLE_FIELD_NUMBER);
    private static final int DEADLINE = Hold.DEADLINE_MICROS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;

    private final Column hops = new Column("hops");
    private final Column receivers = new Column("receivers");
    private final List<ClientId> table = new ArrayList<>();
    private long[] coins = new long[1_024];
    private int count;
    private long deadlineMicros;

    private static int tag(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    int count() {
        return count;
    }

    long coin(int i) {
        return coins[i];
    }

    int hop(int i) {
        return hops.elements[i];
    }

    int receiver(int i) {
        return receivers.elements[receivers.size == 1 ? 0 : i];
    }

    List<ClientId> table() {
        return table;
    }

    long deadlineMicros() {
        return deadlineMicros;
    }

    /**
     * Reads the columns of a command.
     *
     * @throws InvalidProtocolBufferException says what was expected
     */
    void read(ByteString message, Shape shape) throws InvalidProtocolBufferException {
        clear();
        try {
            CodedInputStream in = message.newCodedInput();
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                readField(tag, in);
            }
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
        expect(count > 0, "at least one coin");
        expect(hops.size == count, "as many hops as coins");
        expectShape(shape);
    }

    private void expectShape(Shape shape) throws InvalidProtocolBufferException {
        switch (shape) {
            case RECEIVERS ->
                expect(
                        (receivers.size == 1 || receivers.size == count) && deadlineMicros == 0,
                        "one receiver, or as many as coins, and no deadline");
            case PAYEE_AND_DEADLINE -> expect(receivers.size == 1, "one payee");
            case NOTHING_ELSE ->
                expect(receivers.size == 0 && table.isEmpty() && deadlineMicros == 0, "no receivers and no deadline");
        }
    }

    private void clear() {
        count = 0;
        hops.size = 0;
        receivers.size = 0;
        table.clear();
        deadlineMicros = 0;
    }

    private void readField(int tag, CodedInputStream in) throws IOException {
        if (tag == COINS) {
            readCoins(in);
        } else if (tag == HOPS) {
            hops.read(in);
        } else if (tag == RECEIVERS) {
            receivers.read(in);
        } else if (tag == TABLE) {
            ByteString key = in.readBytes();
            expect(key.size() == ClientId.BYTES, "receivers of 32 bytes");
            expect(table.size() < COINS_MAX, "at most " + COINS_MAX + " receivers");
            table.add(new ClientId(key));
        } else {
            expect(tag == DEADLINE, "packed columns of coins, hops and receivers");
            deadlineMicros = in.readUInt64();
        }
    }

    private void readCoins(CodedInputStream in) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            if (count == coins.length) {
                expect(count < COINS_MAX, "at most " + COINS_MAX + " coins");
                coins = Arrays.copyOf(coins, count * 2);
            }
            coins[count++] = in.readUInt64();
        }
        in.popLimit(outer);
    }

    private static void expect(boolean condition, String expected) throws InvalidProtocolBufferException {
        if (!condition) {
            throw new InvalidProtocolBufferException("expected " + expected);
        }
    }

    /** Small numbers, not negative. */
    private static final class Column {
        private final String name;
        private int[] elements = new int[1_024];
        private int size;

        Column(String name) {
            this.name = name;
        }

        void read(CodedInputStream in) throws IOException {
            int outer = in.pushLimit(in.readRawVarint32());
            while (in.getBytesUntilLimit() > 0) {
                if (size == elements.length) {
                    expect(size < COINS_MAX, "at most " + COINS_MAX + " " + name);
                    elements = Arrays.copyOf(elements, size * 2);
                }
                int element = in.readUInt32();
                if (element < 0) {
                    throw new InvalidProtocolBufferException("expected " + name + " below 2^31");
                }
                elements[size++] = element;
            }
            in.popLimit(outer);
        }
    }
}
