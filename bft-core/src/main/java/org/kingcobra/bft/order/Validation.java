package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;

/**
 * External validity (rule 2), from the replica's host. Pure functions of their arguments and of the state that they
 * name; total: whatever the bytes, an answer.
 */
public interface Validation {
    /** Why a correct replica votes for a batch, or does not. */
    enum Verdict {
        VALID,
        /** An envelope is not signed under the key that it names: proof against whoever proposed it. */
        HOLDS_A_FORGED_ENVELOPE,
        /** Malformed, a duplicate inside, too large, or all operations of an envelope were executed or have expired. */
        INVALID
    }

    /** Whether the batch may be decided at a sequence, by the state after {@code sequence - W}; that was executed. */
    Verdict judge(Batch batch, long sequence);

    /** The first envelope of the batch that is not signed under the key that it names. */
    int forgedEnvelope(Batch batch);

    /**
     * Of envelopes that wait, those that a leader may propose together now, in order: a batch of them is valid, whenever it is
     * proposed.
     */
    List<ByteString> proposable(List<ByteString> envelopes);

    /** Who asks for it, if the envelope is well-formed, within limits and signed, and something of it is left to be executed. */
    Optional<ClientId> admits(ByteString envelope);

    /**
     * Whether every operation of an envelope that was {@link #admits admitted} was executed or has expired by now: nothing is left to
     * be ordered. Asked of all that wait: its signature is not checked again.
     */
    boolean isSpent(ByteString envelope);
}
