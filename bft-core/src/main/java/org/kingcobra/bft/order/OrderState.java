package org.kingcobra.bft.order;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;

/** What one replica's protocol consists of; shared by all handlers. */
final class OrderState {
    final Membership membership;
    final int me;
    final OrderSettings settings;
    final Validation validation;
    final Regencies regencies;
    final Instances instances;
    final PendingPool pool;
    private final Identity identity;
    private List<Effect> effects = new ArrayList<>();
    long nowMicros;

    OrderState(Membership membership, int me, Identity identity, OrderSettings settings, Validation validation) {
        this.membership = membership;
        this.me = me;
        this.identity = identity;
        this.settings = settings;
        this.validation = validation;
        this.regencies = new Regencies(membership);
        this.instances = new Instances(settings);
        this.pool = new PendingPool(settings);
    }

    Vote sign(SignedKind kind, Slot slot, Digest digest) {
        return membership.sign(me, identity, kind, slot, digest);
    }

    boolean leads() {
        return regencies.leader() == me;
    }

    int quorum() {
        return membership.size().quorum();
    }

    Slot slot(long sequence) {
        return membership.slot(regencies.installed(), sequence);
    }

    void emit(Effect effect) {
        effects.add(effect);
    }

    void send(int to, Message message) {
        if (to != me) {
            emit(new Effect.Send(to, message));
        }
    }

    void broadcast(Message message) {
        emit(new Effect.Broadcast(message));
    }

    void report(Evidence evidence) {
        emit(new Effect.Report(evidence));
    }

    List<Effect> takeEffects() {
        List<Effect> taken = effects;
        effects = new ArrayList<>();
        return taken;
    }
}
