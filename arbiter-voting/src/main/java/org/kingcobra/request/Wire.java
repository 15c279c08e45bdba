package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.regex.Pattern;
import org.kingcobra.bft.ClientId;
import org.kingcobra.request.wire.MessageStamp;
import org.kingcobra.request.wire.RequestKey;

/** What every decoder of the market demands; each method throws {@link IllegalArgumentException} saying what was expected. */
final class Wire {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1," + MarketLimits.NAME_CHARACTERS + "}");

    private Wire() {}

    static String name(String what, String name) {
        checkArgument(
                NAME.matcher(name).matches(),
                "expected a %s name of 1 to %s letters, digits, '.', '_' or '-'",
                what,
                MarketLimits.NAME_CHARACTERS);
        return name;
    }

    static long price(long price) {
        return within("price", price, 0, MarketLimits.PRICE_MAX);
    }

    static long timeFrame(long micros) {
        return within("time frame in microseconds", micros, 0, MarketLimits.TIME_FRAME_MICROS_MAX);
    }

    static long lease(long micros) {
        return within("lease in microseconds", micros, 1, MarketLimits.LEASE_MICROS_MAX);
    }

    static int count(String what, int count, int most) {
        return (int) within("count of " + what, Integer.toUnsignedLong(count), 1, most);
    }

    static long number(String what, long number) {
        return within(what + " number", number, 1, Long.MAX_VALUE);
    }

    /** Numbers on the wire have no sign: what looks negative here is too large. */
    private static long within(String what, long value, long least, long most) {
        checkArgument(
                value >= least && value <= most,
                "expected a %s of %s to %s, got %s",
                what,
                least,
                most,
                Long.toUnsignedString(value));
        return value;
    }

    static ByteString body(ByteString body) {
        checkArgument(
                body.size() <= MarketLimits.BODY_BYTES,
                "expected a body of at most %s bytes, got %s",
                MarketLimits.BODY_BYTES,
                body.size());
        return body;
    }

    static String text(String what, String text) {
        checkArgument(
                !text.isBlank() && text.length() <= MarketLimits.SUGGESTION_CHARACTERS,
                "expected a %s of 1 to %s characters, got %s",
                what,
                MarketLimits.SUGGESTION_CHARACTERS,
                text.length());
        return text;
    }

    static MessageId message(MessageStamp stamp) {
        return new MessageId(stamp.getNode(), stamp.getBootEpochMillis(), stamp.getCounter());
    }

    static MessageStamp stamp(MessageId message) {
        return MessageStamp.newBuilder()
                .setNode(message.node())
                .setBootEpochMillis(message.bootEpochMillis())
                .setCounter(message.counter())
                .build();
    }

    static RequestId request(RequestKey key) {
        return new RequestId(new ClientId(key.getBuyer()), message(key.getMessage()));
    }

    static RequestKey key(RequestId id) {
        return RequestKey.newBuilder()
                .setBuyer(id.buyer().key())
                .setMessage(stamp(id.message()))
                .build();
    }
}
