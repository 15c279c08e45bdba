package org.kingcobra.arbiter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSortedMap;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.arbiter.EvidenceVerifier.Verified;
import org.kingcobra.arbiter.wire.AttachedEvidence;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.EvidenceClass;

/** Looks at evidence with the verifier of its kind. */
final class Examiner {
    private final ImmutableSortedMap<String, EvidenceVerifier> verifiers;

    Examiner(Collection<EvidenceVerifier> all) {
        Map<String, EvidenceVerifier> byKind = new TreeMap<>();
        for (EvidenceVerifier verifier : all) {
            boolean first = byKind.put(verifier.kind(), verifier) == null;
            checkArgument(first, "expected one verifier of %s", verifier.kind());
        }
        verifiers = ImmutableSortedMap.copyOfSorted(new TreeMap<>(byKind));
    }

    /** An exhibit, and what it is about if it is proof. */
    record Examined(Exhibit exhibit, Subject subject) {
        boolean isProof() {
            return exhibit.finding().isProof();
        }
    }

    /** Evidence that comes with the signature of a participant: she answers for it. */
    Examined fromParticipant(ClientId accused, ClientId submitter, Accusation.Item item) {
        EvidenceVerifier verifier = verifiers.get(item.kind());
        if (verifier == null) {
            return words(Optional.of(submitter), item.content());
        }
        return examined(item, Optional.of(submitter), verifier.verify(accused, item.content()));
    }

    /**
     * Evidence of a service of the group. What it calls a proof is one only if it verifies; otherwise, and for all else, it
     * speaks for the accusation.
     */
    Examined fromService(ClientId accused, EvidenceClass claimed, Accusation.Item item) {
        EvidenceVerifier verifier = verifiers.get(item.kind());
        if (verifier != null && claimed == EvidenceClass.PROOF) {
            Verified verified = verifier.verify(accused, item.content());
            if (verified.finding().isProof()) {
                return examined(item, Optional.empty(), verified);
            }
        }
        return examined(item, Optional.empty(), new Verified(Finding.CORROBORATES, Verified.NOTHING.subject()));
    }

    /** Reads an attachment: evidence of a kind that can be verified, or words. */
    Accusation.Item read(ByteString attachment) {
        try {
            AttachedEvidence evidence = AttachedEvidence.parseFrom(attachment);
            if (verifiers.containsKey(evidence.getKind())) {
                return new Accusation.Item(evidence.getKind(), evidence.getContent());
            }
        } catch (InvalidProtocolBufferException e) {
            return new Accusation.Item(Exhibit.STATEMENT, attachment);
        }
        return new Accusation.Item(Exhibit.STATEMENT, attachment);
    }

    private static Examined words(Optional<ClientId> submitter, ByteString content) {
        Exhibit exhibit = Exhibit.of(Exhibit.STATEMENT, Finding.STATES, submitter, content);
        return new Examined(exhibit, Verified.NOTHING.subject());
    }

    private static Examined examined(Accusation.Item item, Optional<ClientId> submitter, Verified verified) {
        Exhibit exhibit = Exhibit.of(item.kind(), verified.finding(), submitter, item.content());
        return new Examined(exhibit, verified.subject());
    }
}
