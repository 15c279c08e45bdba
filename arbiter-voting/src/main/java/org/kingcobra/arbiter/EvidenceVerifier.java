package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;

/**
 * Checks evidence of one kind. Pure: it looks at nothing but the bytes, so that anybody comes to the same finding offline, for
 * ever. Total: it throws for no content.
 */
public interface EvidenceVerifier {
    /**
     * Whose word a proof of this kind rests on, beside the signatures in it. What anybody can make up proves nothing unless a
     * service of the group brings it: such as records that lead to roots which the evidence itself names.
     */
    default boolean provesOnlyFromService() {
        return false;
    }

    /** Unique among the verifiers of a service; at most {@link Exhibit#KIND_BYTES_MAX} bytes. */
    String kind();

    /**
     * Whether the content proves anything against the accused.
     *
     * @return {@link Conclusion#NOTHING} if it does not verify, or is about somebody else
     */
    Conclusion verify(ClientId accused, ByteString content);

    /**
     * A finding, and what it is about.
     *
     * @param subject derived from the offence alone, so that the same offence is the same subject however its evidence is
     *     dressed up; ignored unless the finding is a proof
     */
    record Conclusion(Finding finding, Subject subject) {
        public static final Conclusion NOTHING = new Conclusion(Finding.DOES_NOT_VERIFY, new Subject("nothing"));

        public static Conclusion proof(Subject subject) {
            return new Conclusion(Finding.PROVES, subject);
        }

        public static Conclusion fault(Subject subject) {
            return new Conclusion(Finding.PROVES_A_FAULT, subject);
        }
    }
}
