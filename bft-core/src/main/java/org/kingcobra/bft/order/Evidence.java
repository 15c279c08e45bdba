package org.kingcobra.bft.order;

/** What one replica signed and no correct program signs (rule 18); convinces a stranger, with the rule for envelopes where it is about one. */
public sealed interface Evidence {
    int accused();

    /**
     * Whether the accused has signed what it says, whichever membership that was in.
     *
     * @param membership any of the group, for its keys
     */
    boolean isSigned(Membership membership);

    /** Two values for one slot. */
    record Equivocation(Vote first, Vote second) implements Evidence {
        @Override
        public int accused() {
            return first.replica();
        }

        @Override
        public boolean isSigned(Membership membership) {
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

    /** A proposal of an envelope; proof if its client has not signed that. */
    record ForgedEnvelope(Vote proposal, Batch batch, int index) implements Evidence {
        @Override
        public int accused() {
            return proposal.replica();
        }

        @Override
        public boolean isSigned(Membership membership) {
            return proposal.kind() == SignedKind.PROPOSE
                    && proposal.digest().equals(Batch.of(batch.envelopes()).digest())
                    && index >= 0
                    && index < batch.envelopes().size()
                    && membership.numbered(proposal.slot().membership()).verifies(proposal);
        }
    }
}
