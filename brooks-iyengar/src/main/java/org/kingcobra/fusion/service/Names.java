package org.kingcobra.fusion.service;

import static org.kingcobra.fusion.service.FusionLimits.NAME_LENGTH_MAX;
import static org.kingcobra.fusion.service.FusionLimits.UNIT_LENGTH_MAX;

import com.google.common.base.CharMatcher;

/** Names that can stand in a line of text, a topic or a table without quoting. */
final class Names {
    private static final CharMatcher ALLOWED = CharMatcher.inRange('A', 'Z')
            .or(CharMatcher.inRange('a', 'z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("_.:-"));

    private Names() {}

    static boolean isLegal(String name) {
        return !name.isEmpty() && name.length() <= NAME_LENGTH_MAX && ALLOWED.matchesAllOf(name);
    }

    /** Units are written in many scripts; control characters are in none. */
    static boolean isUnit(String unit) {
        return unit.length() <= UNIT_LENGTH_MAX && CharMatcher.javaIsoControl().matchesNoneOf(unit);
    }
}
