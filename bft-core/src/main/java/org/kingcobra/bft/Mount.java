package org.kingcobra.bft;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kingcobra.bft.state.StateSpace;

/**
 * Where a service goes: every replica of a group makes its own instance from the same mount. Services are mounted in order of
 * tag, and each can call those below it.
 *
 * @param tag what its commands carry, from {@link #FIRST_TAG}; unique in a group
 * @param name lower-case, unique in a group, part of the state root
 * @param factory makes the service with its collections in the given space
 */
public record Mount(int tag, String name, Function<StateSpace, Service> factory) {
    /** Tags below are the host's own. */
    public static final int FIRST_TAG = 1;

    /** The tag of a {@link StateMachine} that is a group's only service. */
    public static final int STATE_MACHINE_TAG = FIRST_TAG;

    public Mount {
        checkArgument(tag >= FIRST_TAG, "expected a tag of at least %s for %s, got %s", FIRST_TAG, name, tag);
        checkArgument(name.matches("[a-z][a-z0-9-]*"), "expected a lower-case name, got '%s'", name);
    }

    /** A state machine as a group's only service. */
    public static Mount of(Supplier<? extends StateMachine> factory) {
        return new Mount(STATE_MACHINE_TAG, "state-machine", space -> new StateMachineService(factory.get(), space));
    }

    /** Lets a state machine take part as a service; its state is one page. */
    private static final class StateMachineService implements Service {
        private final StateMachine machine;

        StateMachineService(StateMachine machine, StateSpace space) {
            this.machine = machine;
            space.whole("state", machine::snapshot, machine::restore);
        }

        @Override
        public Reply apply(Ordered command, Context context) {
            return machine.apply(command);
        }

        @Override
        public Reply read(ByteString query) {
            return machine.read(query);
        }
    }
}
