package org.kingcobra.arbiter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.arbiter.EvidenceVerifier.Conclusion;
import org.kingcobra.arbiter.wire.AttachedEvidence;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.EvidenceClass;

/** Looks at evidence with the verifier of its kind. */
final class Examiner {
    /** Statements so definite that the services can look into them. */
    private static final ImmutableSet<String> STATED_KINDS = ImmutableSet.of(Claim.KIND, DisputedCoins.KIND);

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
        if (verifier == null || verifier.provesOnlyFromService()) {
            return stated(Optional.of(submitter), item);
        }
        return examined(item, Optional.of(submitter), verifier.verify(accused, item.content()));
    }

    /**
     * Evidence of a service of the group. What it calls a proof is one only if it verifies; otherwise it indicates something, as
     * do all alarms but those of a test that came to its end.
     */
    Examined fromService(ClientId accused, EvidenceClass claimed, Accusation.Item item) {
        EvidenceVerifier verifier = verifiers.get(item.kind());
        if (verifier != null && claimed == EvidenceClass.PROOF) {
            Conclusion conclusion = verifier.verify(accused, item.content());
            if (conclusion.finding().isProof()) {
                return examined(item, Optional.empty(), conclusion);
            }
        }
        Finding finding = item.decides() ? Finding.CORROBORATES : Finding.INDICATES;
        return examined(item, Optional.empty(), new Conclusion(finding, Conclusion.NOTHING.subject()));
    }

    /** Reads an attachment: evidence of a kind that can be verified, or words. */
    Accusation.Item read(ByteString attachment) {
        try {
            AttachedEvidence evidence = AttachedEvidence.parseFrom(attachment);
            if (verifiers.containsKey(evidence.getKind()) || STATED_KINDS.contains(evidence.getKind())) {
                return Accusation.Item.of(evidence.getKind(), evidence.getContent());
            }
        } catch (InvalidProtocolBufferException e) {
            return Accusation.Item.statement(attachment);
        }
        return Accusation.Item.statement(attachment);
    }

    /** What is only said: a claim keeps its kind, since the services can look into it. */
    private static Examined stated(Optional<ClientId> submitter, Accusation.Item item) {
        String kind = STATED_KINDS.contains(item.kind()) ? item.kind() : Exhibit.STATEMENT;
        Exhibit exhibit = Exhibit.of(kind, Finding.STATES, submitter, item.content());
        return new Examined(exhibit, Conclusion.NOTHING.subject());
    }

    private static Examined examined(Accusation.Item item, Optional<ClientId> submitter, Conclusion conclusion) {
        Exhibit exhibit = Exhibit.of(item.kind(), conclusion.finding(), submitter, item.content());
        return new Examined(exhibit, conclusion.subject());
    }
}
