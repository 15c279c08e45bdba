package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/** Stands for the services below: purses, refusals, and accusations that a test hands in. */
final class Town implements Service {
    static final int TAG = 4;
    static final long PURSE = 100;

    final ReplicatedMap<ClientId, Long> purses;
    final ReplicatedMap<ClientId, Long> refused;
    private final Script script;

    private Town(StateSpace state, Script script) {
        purses = state.map("purses", Codec.CLIENT, Codec.LONG);
        refused = state.map("refused", Codec.CLIENT, Codec.LONG);
        this.script = script;
    }

    static Mount mount(Script script) {
        return new Mount(TAG, "town", state -> new Town(state, script));
    }

    /** The payload is the place of an accusation in the script. */
    @Override
    public Reply apply(Ordered command, Context context) {
        purses.put(command.client(), purse(command.client()));
        int place = Integer.parseInt(command.payload().toStringUtf8());
        context.emit(new Accused(script.accusations.get(place).apply(command.client())));
        return Reply.DONE;
    }

    long purse(ClientId owner) {
        return purses.getOrDefault(owner, PURSE);
    }

    record Accused(Accusation accusation) implements DomainEvent {}

    /** What happens in a test, outside of replicated state. */
    static final class Script implements Neighbours {
        private final List<Function<ClientId, Accusation>> accusations = new ArrayList<>();
        private final Map<Subject, Facts> facts = new TreeMap<>();

        /** An accusation in which the signer of the command complains. */
        ByteString add(Function<ClientId, Accusation> accusation) {
            accusations.add(accusation);
            return ByteString.copyFromUtf8(Integer.toString(accusations.size() - 1));
        }

        void know(Subject subject, Facts known) {
            facts.put(subject, known);
        }

        @Override
        public Optional<Accusation> accusation(DomainEvent event) {
            return event instanceof Accused accused ? Optional.of(accused.accusation()) : Optional.empty();
        }

        @Override
        public Facts facts(CaseFile file, Context context) {
            return facts.getOrDefault(file.charge().subject(), Facts.NONE);
        }

        @Override
        public long fine(Sanction fine, Ordered cause, Context context) {
            Town town = context.service(Town.class);
            ClientId beneficiary = fine.beneficiary().orElseThrow();
            long moved = Math.min(fine.amount(), town.purse(fine.target()));
            town.purses.put(fine.target(), town.purse(fine.target()) - moved);
            town.purses.put(beneficiary, town.purse(beneficiary) + moved);
            return moved;
        }

        @Override
        public void refuse(ClientId offender, Context context) {
            context.service(Town.class).refused.put(offender, 1L);
        }
    }
}
