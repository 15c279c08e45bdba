package org.kingcobra.sim.workload;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.function.Supplier;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.StateMachine;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.sim.check.Model;
import org.kingcobra.sim.kernel.RandomStream;

/**
 * Any state machine: every replica has one, and one more, asked once and in order, says what they must answer.
 *
 * @param machine makes a new one in its first state
 * @param asks what clients ask for
 */
public record StateMachineWorkload(String name, Size size, Supplier<? extends StateMachine> machine, Asks asks)
        implements Workload {
    /** What a client asks for. */
    @FunctionalInterface
    public interface Asks {
        /**
         * The payload of an operation.
         *
         * @param number of the client's operations, from 0
         */
        ByteString payload(int client, int number, RandomStream random);
    }

    @Override
    public Workload sized(Size other) {
        return new StateMachineWorkload(name, other, machine, asks);
    }

    @Override
    public Session begin(Setting setting) {
        return new Session() {
            @Override
            public List<Mount> mounts() {
                return List.of(Mount.of(machine));
            }

            @Override
            public Actor actor(int client, RandomStream random) {
                return new Script(
                        size,
                        random,
                        number ->
                                new RequestedOperation(Mount.STATE_MACHINE_TAG, asks.payload(client, number, random)));
            }

            @Override
            public Model model() {
                return Model.of(machine.get());
            }
        };
    }
}
