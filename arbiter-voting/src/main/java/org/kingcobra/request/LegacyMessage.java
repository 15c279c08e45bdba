package org.kingcobra.request;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message in the old text form: {@code REQUEST#<hex>#<t1>:<t2>#<body> $$}, of which later files leave out the third
 * {@code #}, and {@code REPLY#<hex>#<t1>:<t2> :--- <body>} (MISSION 3.7).
 */
public record LegacyMessage(MessageHeader.Kind kind, LegacyId id, String body) {
    /** A reply has the id of its request. */
    public record Name(MessageHeader.Kind kind, LegacyId id) {}

    /** Where the third separator is missing, body digits are read as the stamp's: the form does not tell them apart. */
    private static final Pattern FORM = Pattern.compile(
            "(?<kind>REQUEST|REPLY)#(?<hex>[0-9a-fA-F]+)#(?<stamp>\\d+:\\d++)(?:#| :--- )?(?<body>.*)", Pattern.DOTALL);

    private static final Pattern END = Pattern.compile("( \\$\\$)?\\n?\\z");

    public static Optional<LegacyMessage> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new LegacyMessage(
                MessageHeader.Kind.valueOf(parts.group("kind")),
                new LegacyId(parts.group("hex"), parts.group("stamp")),
                END.matcher(parts.group("body")).replaceFirst("")));
    }

    public Name name() {
        return new Name(kind, id);
    }
}
