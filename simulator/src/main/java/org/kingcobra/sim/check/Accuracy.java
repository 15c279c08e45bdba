package org.kingcobra.sim.check;

import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.order.Evidence;

/** I10: nobody honest is ever accused, whatever it has forgotten, and what accuses somebody convinces strangers. */
final class Accuracy implements Check {
    private final Asked asked;
    private final Facts facts;
    private final Findings findings;

    Accuracy(Asked asked, Facts facts, Findings findings) {
        this.asked = asked;
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void reported(long atMicros, int seat, Evidence evidence) {
        if (facts.isAccountable(evidence.accused())) {
            add(atMicros, seat, evidence, "there is evidence against an honest one");
        }
        if (facts.isCorrect(seat) && !facts.proves().test(evidence)) {
            add(atMicros, seat, evidence, "the evidence proves nothing");
        }
        if (facts.isCorrect(seat) && evidence instanceof Evidence.ForgedEnvelope forged && isSigned(forged)) {
            add(atMicros, seat, evidence, "the envelope that it proposed was signed by its client");
        }
    }

    private boolean isSigned(Evidence.ForgedEnvelope forged) {
        int index = forged.index();
        return index >= 0
                && index < forged.batch().envelopes().size()
                && asked.find(forged.batch().envelopes().get(index)).isPresent();
    }

    /** A service that is not deterministic makes honest replicas contradict each other: that is I1's to tell. */
    @Override
    public void blamed(long atMicros, int node, ReplicaFault fault) {
        if (fault.isProof() && facts.isAccountable(fault.replica()) && !findings.has("I1")) {
            findings.add(new Violation(
                    "I10",
                    atMicros,
                    node,
                    0,
                    "a client holds proof against replica " + fault.replica() + ", which is honest"));
        }
    }

    /** No proof, and wrong all the same. */
    @Override
    public void suspected(long atMicros, int seat, int suspect, String why) {
        if (facts.isAccountable(suspect)) {
            findings.add(new Violation(
                    "I10",
                    atMicros,
                    seat,
                    0,
                    "replica " + seat + " suspects replica " + suspect + ", which is honest: " + why));
        }
    }

    private void add(long atMicros, int seat, Evidence evidence, String what) {
        findings.add(new Violation(
                "I10", atMicros, seat, 0, "replica " + seat + " reports replica " + evidence.accused() + ": " + what));
    }
}
