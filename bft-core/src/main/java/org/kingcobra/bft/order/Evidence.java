package org.kingcobra.bft.order;

/** What one replica signed and no correct program signs; verifies offline from the membership's keys (rule 18). */
public sealed interface Evidence {
    int accused();

    /**
     * Whether it holds, whichever membership it is from.
     *
     * @param membership any of the group, for its keys
     */
    boolean verifies(Membership membership);

    /** Two values for one slot. */
    record Equivocation(Vote first, Vote second) implements Evidence {
        @Override
        public int accused() {
            return first.replica();
        }

        @Override
        public boolean verifies(Membership membership) {
            return mayEquivocate(first.kind())
                    && first.contradicts(second)
                    && membership.numbered(first.slot().membership()).verifies(first)
                    && membership.numbered(second.slot().membership()).verifies(second);
        }

        /** Of the others a correct replica may sign several. */
        private static boolean mayEquivocate(SignedKind kind) {
            return kind == SignedKind.PROPOSE || kind == SignedKind.WRITE || kind == SignedKind.ACCEPT;
        }
    }

    /** A proposal of an envelope that its client has not signed; whoever checks it needs the rule for envelopes as well. */
    record ForgedEnvelope(Vote proposal, Batch batch, int index) implements Evidence {
        @Override
        public int accused() {
            return proposal.replica();
        }

        @Override
        public boolean verifies(Membership membership) {
            return proposal.kind() == SignedKind.PROPOSE
                    && proposal.digest().equals(Batch.of(batch.envelopes()).digest())
                    && index >= 0
                    && index < batch.envelopes().size()
                    && membership.numbered(proposal.slot().membership()).verifies(proposal);
        }
    }
}
