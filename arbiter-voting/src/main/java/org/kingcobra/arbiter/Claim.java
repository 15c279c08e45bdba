package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a complainant says about a request, so definitely that the market's own records bear it out or refute it. It is attached
 * to a report, and signed with it.
 */
public enum Claim {
    /** The provider did not reply in time. */
    NOT_ANSWERED,
    /** The provider demanded more than the price agreed. */
    OVERCHARGED,
    /** The reply was worth nothing: the market cannot tell. */
    POOR_GOODS;

    /** The kind of evidence that a claim is. */
    public static final String KIND = "claim";

    /** For attaching to a problem report. */
    public ByteString attachment() {
        return ArbiterCommands.attachment(KIND, ByteString.copyFromUtf8(name()));
    }

    /** The claim that an exhibit makes, if it makes one. */
    static Optional<Claim> of(Exhibit exhibit) {
        String name = exhibit.content().toStringUtf8();
        return exhibit.kind().equals(KIND)
                ? Arrays.stream(values())
                        .filter(claim -> claim.name().equals(name))
                        .findFirst()
                : Optional.empty();
    }
}
