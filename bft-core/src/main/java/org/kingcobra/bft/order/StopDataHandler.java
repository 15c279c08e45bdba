package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.Digest;

/** STOPDATA: what a replica has executed and locked, for the leader of a new regency, who starts it from n-f of them. */
final class StopDataHandler {
    private final OrderState state;
    private final SyncHandler syncs;

    StopDataHandler(OrderState state, SyncHandler syncs) {
        this.state = state;
        this.syncs = syncs;
    }

    /** Tells the leader of the installed regency what this replica knows, as long as that has not started. */
    void tell() {
        if (!state.takesPart()) {
            return;
        }
        SignedStopData own = own();
        if (state.leads()) {
            handle(own);
        } else {
            state.send(state.regencies.leader(), new Message.StopData(own));
        }
    }

    private SignedStopData own() {
        ByteString body = MessageCodec.encode(whatIsKnown());
        return new SignedStopData(state.sign(SignedKind.STOP_DATA, state.slot(0), Digest.of(body)), body);
    }

    private StopDataBody whatIsKnown() {
        Instances instances = state.instances;
        List<Certificate> executed = new ArrayList<>();
        List<Certificate> undecided = new ArrayList<>();
        for (Instance instance : instances.behind(instances.executed() - state.settings.window())) {
            if (instance.sequence <= instances.executed()) {
                instance.decision().ifPresent(executed::add);
            } else {
                instance.decision()
                        .or(instance::lock)
                        .filter(this::isOfThisMembership)
                        .ifPresent(undecided::add);
            }
        }
        return new StopDataBody(instances.stable(), executed, undecided);
    }

    /** What others have decided in a membership to come is none of this one's, and nobody takes a STOPDATA that holds it. */
    private boolean isOfThisMembership(Certificate known) {
        return known.slot().membership() == state.membership.id();
    }

    void handle(SignedStopData data) {
        Regencies regencies = state.regencies;
        if (!isAwaited(data) || !data.isSigned(state.membership, state.slot(0))) {
            return;
        }
        // A body costs a thousand signatures: whoever sent a false one is not read again.
        regencies.heard(data.replica());
        if (state.read(data).isEmpty()) {
            return;
        }
        regencies.addStopData(data);
        List<SignedStopData> proofs = regencies.stopData();
        if (proofs.size() >= state.membership.size().responsive()) {
            startWith(proofs);
        }
    }

    private boolean isAwaited(SignedStopData data) {
        Regencies regencies = state.regencies;
        return !regencies.isSynced()
                && regencies.stopped() <= regencies.installed()
                && state.leads()
                && regencies.mayLead()
                && !regencies.hasHeard(data.replica());
    }

    private void startWith(List<SignedStopData> proofs) {
        Vote vote = state.sign(SignedKind.SYNC, state.slot(0), Message.Sync.digest(proofs));
        Message.Sync sync = new Message.Sync(vote, proofs);
        state.beginToLead();
        state.broadcast(sync);
        syncs.handle(sync);
    }
}
