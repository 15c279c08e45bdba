package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MISSION 3.8: the notes' own coin, byte for byte. */
class CoinTextTest {
    private static final String NOTES_COIN = "ff20a894-a2c4-4002-ac39-93d053ea3020:100";

    @Test
    void theCurrencyOfTheNotesIsFieldTwoAndFortyCharacters() {
        CoinText coin = Evidence.valid(CoinText.parse(NOTES_COIN));
        ByteString wire =
                ByteString.copyFrom(HexFormat.of().parseHex("1228")).concat(ByteString.copyFromUtf8(NOTES_COIN));
        assertEquals(wire, coin.toCurrency());
        assertEquals(coin, Evidence.valid(CoinText.fromCurrency(wire)));
        assertEquals(100, coin.denomination());
    }

    @Test
    void aCoinOfOursTravelsInBothVersions() {
        CoinText coin = new CoinText(new CoinId(7).uuid(Cast.MINT.id()), 100);
        assertEquals(coin, Evidence.valid(CoinText.fromCurrency(coin.toCurrency())));
        ByteString typed = CoinText.toTypedCurrency(Cast.MINT.id(), new CoinId(7), 100, 3);
        assertEquals(coin, Evidence.valid(CoinText.fromTypedCurrency(typed)));
    }

    @Test
    void textThatIsNoCoinIsToldWhatWasExpected() {
        for (String text : List.of(
                "",
                "dssdow9e9wiodowdoiw09iedcnkn:100",
                "ff20a894-a2c4-4002-ac39-93d053ea3020",
                "ff20a894-a2c4-4002-ac39-93d053ea3020:",
                "ff20a894-a2c4-4002-ac39-93d053ea3020:0",
                "ff20a894-a2c4-4002-ac39-93d053ea3020:-1",
                "FF20A894-A2C4-4002-AC39-93D053EA3020:100",
                "ff20a894-a2c4-4002-ac39-93d053ea3020:1000000000000000000000")) {
            String reason = CoinText.parse(text).match(CoinText::toString, expected -> expected);
            assertEquals("expected uuid:denomination in lower case, got '" + text + "'", reason);
        }
    }

    @Test
    void bytesThatAreNoCurrencyAreToldWhatWasExpected() {
        for (ByteString bytes :
                List.of(ByteString.EMPTY, ByteString.copyFromUtf8("x"), ByteString.copyFrom(new byte[9]))) {
            assertEquals(true, CoinText.fromCurrency(bytes).toOptional().isEmpty());
            assertEquals(true, CoinText.fromTypedCurrency(bytes).toOptional().isEmpty());
        }
    }
}
