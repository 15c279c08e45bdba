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
        checkArgument(
                price >= 0 && price <= MarketLimits.PRICE_MAX,
                "expected a price of 0 to %s, got %s",
                MarketLimits.PRICE_MAX,
                Long.toUnsignedString(price));
        return price;
    }

    static long timeFrame(long micros) {
        checkArgument(
                micros >= 0 && micros <= MarketLimits.TIME_FRAME_MICROS_MAX,
                "expected a time frame of 0 to %s microseconds, got %s",
                MarketLimits.TIME_FRAME_MICROS_MAX,
                Long.toUnsignedString(micros));
        return micros;
    }

    static long lease(long micros) {
        checkArgument(
                micros >= 1 && micros <= MarketLimits.LEASE_MICROS_MAX,
                "expected a lease of 1 to %s microseconds, got %s",
                MarketLimits.LEASE_MICROS_MAX,
                Long.toUnsignedString(micros));
        return micros;
    }

    static int count(String what, int count, int most) {
        checkArgument(
                count >= 1 && count <= most,
                "expected 1 to %s %s, got %s",
                most,
                what,
                Integer.toUnsignedString(count));
        return count;
    }

    static long number(String what, long number) {
        checkArgument(number >= 1, "expected a %s number of 1 to 2^63-1, got %s", what, Long.toUnsignedString(number));
        return number;
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
