package org.kingcobra.sim.cli;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Plain decimals as counts of millionths. */
final class Decimal {
    /** The largest absolute value that is read: 10^12. */
    static final long MAX_MICROS = 1_000_000_000_000L * 1_000_000L;

    private static final int PLACES = 6;
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,6})?");

    private Decimal() {}

    /** Millionths, or nothing where the text is no plain decimal of at most 6 places and 10^12. */
    static OptionalLong parse(String text) {
        if (!PLAIN.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        BigDecimal micros = new BigDecimal(text).movePointRight(PLACES);
        return micros.abs().compareTo(BigDecimal.valueOf(MAX_MICROS)) <= 0
                ? OptionalLong.of(micros.longValueExact())
                : OptionalLong.empty();
    }

    /** Exactly six places, never a negative zero. */
    static String format(long micros) {
        return BigDecimal.valueOf(micros, PLACES).toPlainString();
    }
}
