package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.EvidenceClass;

/**
 * Somebody is accused, in the words of the service that emitted the event.
 *
 * @param complainant who reports; empty if the service itself accuses
 * @param evidenceClass as far as the accuser says; a case is of the class that its evidence bears out
 */
public record Accusation(
        Optional<ClientId> complainant,
        ClientId accused,
        Subject subject,
        EvidenceClass evidenceClass,
        List<Item> evidence) {
    public Accusation {
        evidence = List.copyOf(evidence);
    }

    /**
     * One piece of evidence as it was brought.
     *
     * @param kind names its verifier; {@link Exhibit#STATEMENT} for words
     * @param decides whether it is the end of a sequential test, and not just one alarm
     */
    public record Item(String kind, ByteString content, boolean decides) {
        public static Item of(String kind, ByteString content) {
            return new Item(kind, content, false);
        }

        static Item statement(ByteString words) {
            return of(Exhibit.STATEMENT, words);
        }
    }
}
