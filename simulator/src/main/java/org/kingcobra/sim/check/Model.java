package org.kingcobra.sim.check;

import java.util.Optional;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.StateMachine;
import org.kingcobra.bft.host.Limits;

/** The services as a plain program in one thread that executes each operation once, in the group's order. */
@FunctionalInterface
public interface Model {
    /** Predicts nothing. */
    Model NONE = (service, command) -> Optional.empty();

    /**
     * What the operation must answer; empty if the model does not know.
     *
     * @param service the tag of a mounted service
     */
    Optional<Reply> apply(int service, Ordered command);

    /** Agreed time has advanced, by a command of a replica's; services hear of it then, too. */
    default void onTime(long agreedTimeMicros) {}

    /** A state machine as its own model: executed once and in order it must answer as it does in the group. */
    static Model of(StateMachine machine) {
        return (service, command) -> Optional.of(answer(machine, command));
    }

    /** As the host of a replica does, also where the machine throws, or answers more than a client is told. */
    @SuppressWarnings("IllegalCatch") // the boundary to services that others write
    private static Reply answer(StateMachine machine, Ordered command) {
        try {
            Reply reply = machine.apply(command);
            boolean fits = reply.result().size() <= Limits.RESULT_BYTES_MAX;
            return fits ? reply : Reply.refused(HostStatus.RESULT_TOO_LARGE);
        } catch (RuntimeException bugInTheService) {
            return Reply.refused(HostStatus.SERVICE_FAILED);
        }
    }
}
