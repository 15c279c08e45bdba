package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;

/**
 * Checks evidence of one kind. Pure: it looks at nothing but the bytes, so that anybody comes to the same finding offline, for
 * ever. Total: it throws for no content.
 */
public interface EvidenceVerifier {
    /** Unique among the verifiers of a service; at most {@link Exhibit#KIND_BYTES_MAX} bytes. */
    String kind();

    /**
     * Whether the content proves anything against the accused.
     *
     * @return {@link Verified#NOTHING} if it does not verify, or is about somebody else
     */
    Verified verify(ClientId accused, ByteString content);

    /**
     * A finding, and what it is about.
     *
     * @param subject derived from the offence alone, so that the same offence is the same subject however its evidence is
     *     dressed up; ignored unless the finding is a proof
     */
    record Verified(Finding finding, Subject subject) {
        public static final Verified NOTHING = new Verified(Finding.DOES_NOT_VERIFY, new Subject("nothing"));

        public static Verified proof(Subject subject) {
            return new Verified(Finding.PROVES, subject);
        }

        public static Verified fault(Subject subject) {
            return new Verified(Finding.PROVES_A_FAULT, subject);
        }
    }
}
