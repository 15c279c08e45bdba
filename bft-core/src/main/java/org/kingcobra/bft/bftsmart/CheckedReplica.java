package org.kingcobra.bft.bftsmart;

import bftsmart.tom.MessageContext;
import bftsmart.tom.ReplicaContext;
import bftsmart.tom.ServiceReplica;
import bftsmart.tom.core.messages.TOMMessage;
import bftsmart.tom.leaderchange.CertifiedDecision;
import bftsmart.tom.server.Replier;

/** The artifact's replica, whose decisions go to our {@link Delivery} and whose replies go nowhere. */
final class CheckedReplica extends ServiceReplica {
    private final Delivery delivery;

    CheckedReplica(Membership membership, NoStateTransfer recovery, Delivery delivery) {
        super(membership, (command, context) -> new byte[0], recovery, bytes -> true, new NoReplies());
        this.delivery = delivery;
    }

    @Override
    public void receiveMessages(
            int[] consensus, int[] regencies, int[] leaders, CertifiedDecision[] decisions, TOMMessage[][] requests) {
        for (CertifiedDecision decision : decisions) {
            delivery.execute(decision);
        }
    }

    private static final class NoReplies implements Replier {
        @Override
        public void setReplicaContext(ReplicaContext context) {
            // not needed
        }

        @Override
        public void manageReply(TOMMessage request, MessageContext context) {
            // who executes replies
        }
    }
}
