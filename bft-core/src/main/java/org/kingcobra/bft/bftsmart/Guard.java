package org.kingcobra.bft.bftsmart;

import bftsmart.communication.GuardSeat;
import bftsmart.communication.SystemMessage;
import bftsmart.consensus.Consensus;
import bftsmart.consensus.Epoch;
import bftsmart.consensus.messages.ConsensusMessage;
import bftsmart.consensus.messages.MessageFactory;
import bftsmart.tom.core.TOMLayer;
import bftsmart.tom.core.messages.ForwardedMessage;
import bftsmart.tom.leaderchange.LCMessage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.GroupSize;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the artifact's message handler and lets through only what a correct replica may have sent, when the artifact can
 * take it: a proposal when its instance is next and its batch valid, a vote when it is for the proposal at hand. All methods run
 * on the replica's protocol thread.
 */
final class Guard extends GuardSeat {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final TOMLayer layer;
    private final GroupSize size;
    private final int self;
    private final Parts parts;
    private final Ballots ballots;
    private final Retrieval retrieval;
    private final Set<Integer> farAhead = new HashSet<>();
    private @Nullable LeaderChangeRules leaderChanges;
    private long dropped;

    /** What the guard consults. */
    record Parts(
            RequestPool pool, LeaderWatch watch, Validity validity, Certificates certificates, Lifeline lifeline) {}

    Guard(TOMLayer layer, GroupSize size, Parts parts, long patienceMillis) {
        this.layer = layer;
        this.size = size;
        this.self = layer.controller.getStaticConf().getProcessId();
        this.parts = parts;
        this.ballots = new Ballots();
        this.retrieval = new Retrieval(layer, size, ballots, patienceMillis);
    }

    void takeSeat() {
        sit(layer.getCommunication());
    }

    /** The artifact hands over its ordering layer when that is complete and before anything runs. */
    @Override
    public void setTOMLayer(TOMLayer complete) {
        super.setTOMLayer(complete);
        complete.clientsManager = parts.pool;
        leaderChanges = new LeaderChangeRules(complete, size, parts.validity, parts.certificates);
    }

    @Override
    protected void received(SystemMessage message) {
        guarded(() -> route(message));
    }

    @Override
    protected void idle() {
        guarded(() -> {
            advance();
            haltIfDeceived();
            parts.watch.look(parts.pool);
        });
    }

    // callback boundary: an exception here would end the artifact's protocol thread for good
    @SuppressWarnings("IllegalCatch")
    private void guarded(Runnable step) {
        if (parts.lifeline.isCut()) {
            return;
        }
        try {
            step.run();
        } catch (Throwable e) {
            LOG.warn("replica {} survived a message that its artifact could not take", self, e);
        }
    }

    private void route(SystemMessage message) {
        int sender = message.getSender();
        boolean fromMember = sender >= 0 && sender < size.n() && (message.authenticated || sender == self);
        if (fromMember && message instanceof ConsensusMessage consensus) {
            consider(consensus);
        } else if (fromMember && message instanceof LCMessage change) {
            change(change);
        } else if (fromMember && message instanceof ForwardedMessage forwarded) {
            forwarded(forwarded);
        } else {
            drop(message);
        }
    }

    private void consider(ConsensusMessage message) {
        int next = layer.getLastExec() + 1;
        int ahead = message.getNumber() - next;
        if (message.getNumber() < next || ahead < 0 || !hasItsShape(message)) {
            drop(message);
            return;
        }
        if (ahead >= Ballots.WINDOW_INSTANCES) {
            farAhead.add(message.getSender());
            drop(message);
            if (farAhead.size() >= size.oneCorrect()) {
                parts.lifeline.halt("fell more than " + Ballots.WINDOW_INSTANCES + " batches behind");
            }
            return;
        }
        ballots.hold(message);
        advance();
        if (message.getType() == MessageFactory.ACCEPT) {
            haltIfDeceived();
        }
    }

    private boolean hasItsShape(ConsensusMessage message) {
        if (message.getValue() == null) {
            return false;
        }
        return switch (message.getType()) {
            case MessageFactory.PROPOSE -> message.getEpoch() == 0;
            case MessageFactory.WRITE, MessageFactory.ACCEPT ->
                message.getValue().length == EnvelopeId.DIGEST_BYTES
                        && message.getEpoch() >= 0
                        && message.getEpoch()
                                <= layer.getSynchronizer().getLCManager().getNextReg() + 1;
            default -> false;
        };
    }

    /** Lets the artifact have whatever it can take now; a decision makes room for the next instance. */
    private void advance() {
        boolean moved = true;
        while (moved && !parts.lifeline.isCut() && !layer.execManager.stopped()) {
            int instance = layer.getLastExec() + 1;
            ballots.forgetBelow(instance);
            Consensus consensus = layer.execManager.getConsensus(instance);
            moved = offerProposal(instance, consensus) || offerVote(instance, consensus);
        }
    }

    private boolean offerProposal(int instance, Consensus consensus) {
        Epoch first = consensus.getEpoch(0, false, layer.controller);
        if (consensus.getEts() != 0 || (first != null && first.propValue != null)) {
            return false;
        }
        Optional<ConsensusMessage> proposal = ballots.takeProposal(instance, layer.execManager.getCurrentLeader());
        if (proposal.isEmpty()) {
            retrieval.askIfMissing(instance);
            return false;
        }
        if (parts.validity.holdsFor(proposal.get().getValue())) {
            retrieval.keep(instance, proposal.get().getValue());
            layer.acceptor.processMessage(proposal.get());
        } else {
            drop(proposal.get());
        }
        return true;
    }

    private boolean offerVote(int instance, Consensus consensus) {
        Epoch epoch = consensus.getLastEpoch();
        boolean running = epoch != null
                && epoch.propValueHash != null
                && epoch.deserializedPropValue != null
                && layer.getInExec() == instance;
        if (!running) {
            return false;
        }
        if (!parts.certificates.mayAccept(instance, epoch.propValueHash)) {
            parts.lifeline.halt("a leader change would have it accept a second batch as batch " + (instance + 1));
            return false;
        }
        Optional<ConsensusMessage> vote = ballots.takeVote(instance, epoch.getTimestamp(), epoch.propValueHash);
        if (vote.isEmpty()) {
            return false;
        }
        boolean completesQuorum = vote.get().getType() == MessageFactory.WRITE
                && epoch.countWrite(epoch.propValueHash) + 1 >= size.quorum();
        if (completesQuorum) {
            parts.certificates.accepted(instance, epoch.propValueHash); // the artifact will, within the next call
        }
        layer.acceptor.processMessage(vote.get());
        return true;
    }

    /**
     * It holds another proposal than the one that was decided: seen when a quorum accepted the other, or when some correct replica
     * accepted the other and some correct replica has left this instance.
     */
    private void haltIfDeceived() {
        int instance = layer.getLastExec() + 1;
        Epoch epoch = layer.execManager.getConsensus(instance).getLastEpoch();
        if (epoch == null || epoch.propValueHash == null) {
            return;
        }
        long others = ballots.votes(instance).stream()
                .filter(vote -> vote.getType() == MessageFactory.ACCEPT
                        && vote.getEpoch() == epoch.getTimestamp()
                        && !Arrays.equals(vote.getValue(), epoch.propValueHash))
                .count();
        boolean deceived = others >= size.quorum()
                || (others >= size.oneCorrect() && ballots.sendersBeyond(instance) >= size.oneCorrect());
        if (deceived) {
            parts.lifeline.halt("the leader proposed it another batch than the others as batch " + (instance + 1));
        }
    }

    private void change(LCMessage message) {
        LeaderChangeRules rules = leaderChanges;
        if (message.getType() == Retrieval.FETCH) {
            retrieval.answer(message);
        } else if (message.getType() == Retrieval.VALUE) {
            retrieval.accept(message, layer.getLastExec() + 1);
            advance();
        } else if (rules != null && rules.allow(message)) {
            layer.getSynchronizer().deliverTimeoutRequest(message);
            advance();
        } else {
            drop(message);
        }
    }

    private void forwarded(ForwardedMessage message) {
        boolean whole = message.getRequest() != null
                && message.getRequest().getContent() != null
                && Request.of(message.getRequest().getContent()).isEncodedAs(message.getRequest().serializedMessage);
        if (whole) {
            layer.requestReceived(message.getRequest());
        } else {
            drop(message);
        }
    }

    private void drop(SystemMessage message) {
        dropped++;
        LOG.debug("replica {} dropped {} from {} ({} so far)", self, message.getClass(), message.getSender(), dropped);
    }
}
