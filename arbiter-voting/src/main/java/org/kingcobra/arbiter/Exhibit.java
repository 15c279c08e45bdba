package org.kingcobra.arbiter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/**
 * One piece of evidence in a case file.
 *
 * @param kind names its verifier, or says what it is
 * @param submitter who brought it; empty if a service of the group did
 * @param digest of its content, also where that is not kept
 * @param content empty if it exceeds {@link #CONTENT_BYTES_MAX}: then it is found in the ordered log by its digest
 */
public record Exhibit(String kind, Finding finding, Optional<ClientId> submitter, Digest digest, ByteString content) {
    public static final int CONTENT_BYTES_MAX = 16 << 10;
    public static final int KIND_BYTES_MAX = 64;

    /** What a report says in words. */
    public static final String STATEMENT = "statement";

    public Exhibit {
        int kindBytes = kind.getBytes(StandardCharsets.UTF_8).length;
        checkArgument(
                kindBytes >= 1 && kindBytes <= KIND_BYTES_MAX,
                "expected a kind of 1 to %s bytes, got %s",
                KIND_BYTES_MAX,
                kindBytes);
        checkArgument(
                content.size() <= CONTENT_BYTES_MAX,
                "expected an exhibit of at most %s bytes, got %s",
                CONTENT_BYTES_MAX,
                content.size());
    }

    /** Keeps the content if it is small enough, its digest in any case. */
    public static Exhibit of(String kind, Finding finding, Optional<ClientId> submitter, ByteString content) {
        ByteString kept = content.size() <= CONTENT_BYTES_MAX ? content : ByteString.EMPTY;
        return new Exhibit(kind, finding, submitter, Digest.of(content), kept);
    }
}
