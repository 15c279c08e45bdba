package org.kingcobra.mac;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.UUID;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.mac.wire.Currency;
import org.kingcobra.mac.wire.TypedCurrency;

/**
 * A coin as it is shown outside the ledger: a UUID and a denomination. Says nothing about who holds it.
 *
 * @param denomination from 1
 */
public record CoinText(UUID uuid, long denomination) {
    private static final int UUID_CHARACTERS = 36;

    public CoinText {
        checkArgument(denomination >= 1, "expected a denomination of at least 1, got %s", denomination);
    }

    /** The form {@code uuid:denomination}, in lower case. */
    @Override
    public String toString() {
        return uuid + ":" + denomination;
    }

    /** Total: the coin that the text names, or what was expected. */
    public static Decoded<CoinText> parse(String text) {
        boolean shaped = text.length() > UUID_CHARACTERS + 1
                && text.charAt(UUID_CHARACTERS) == ':'
                && text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[1-9][0-9]{0,17}");
        return shaped
                ? Decoded.valid(new CoinText(
                        UUID.fromString(text.substring(0, UUID_CHARACTERS)),
                        Long.parseLong(text.substring(UUID_CHARACTERS + 1))))
                : Decoded.invalid("expected uuid:denomination in lower case, got '" + text + "'");
    }

    /** Version 1 on the wire: one string in field 2. */
    public ByteString toCurrency() {
        return Currency.newBuilder().setUuidAndDenom(toString()).build().toByteString();
    }

    /** Total: the coin in a version 1 message, or what was expected. */
    public static Decoded<CoinText> fromCurrency(ByteString bytes) {
        try {
            return parse(Currency.parseFrom(bytes).getUuidAndDenom());
        } catch (InvalidProtocolBufferException e) {
            return Decoded.invalid("expected a currency message: " + e.getMessage());
        }
    }

    /** Version 2 on the wire: mint, serial number, denomination and hop, each with its type. */
    public static ByteString toTypedCurrency(ClientId mint, CoinId coin, long denomination, int hop) {
        return TypedCurrency.newBuilder()
                .setMint(mint.key())
                .setSerial(coin.serial())
                .setDenomination(denomination)
                .setHop(hop)
                .build()
                .toByteString();
    }

    /** Total: the coin in a version 2 message, or what was expected. */
    public static Decoded<CoinText> fromTypedCurrency(ByteString bytes) {
        try {
            TypedCurrency coin = TypedCurrency.parseFrom(bytes);
            UUID uuid = new CoinId(coin.getSerial()).uuid(new ClientId(coin.getMint()));
            return Decoded.valid(new CoinText(uuid, coin.getDenomination()));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Decoded.invalid("expected a typed currency message: " + e.getMessage());
        }
    }
}
