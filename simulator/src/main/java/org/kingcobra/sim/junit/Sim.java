package org.kingcobra.sim.junit;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.kingcobra.bft.StateMachine;
import org.kingcobra.sim.Load;
import org.kingcobra.sim.Mark;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.fault.ClientFaultKind;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.FaultKind;
import org.kingcobra.sim.fault.FaultPlan;
import org.kingcobra.sim.fault.Window;
import org.kingcobra.sim.workload.Size;
import org.kingcobra.sim.workload.StateMachineWorkload;
import org.kingcobra.sim.workload.StateMachineWorkload.Asks;
import org.kingcobra.sim.workload.Workload;

/**
 * What a test in simulation runs: services, who asks them for what, and what may go wrong. Whatever the service, every run is
 * checked for agreement, for replies that equal those of the service asked alone and in order, for operations executed once, for
 * nothing acknowledged being lost, and for every client being answered once faults end.
 */
public final class Sim {
    private static final String NAME = "test";

    private final Set<FaultKind> kinds = EnumSet.allOf(FaultKind.class);
    private final List<ClientFaultKind> byzantineClients = new ArrayList<>();
    private final Set<Mark> expected = EnumSet.noneOf(Mark.class);
    private Optional<Workload> workload = Optional.empty();
    private Optional<Size> size = Optional.empty();
    private Optional<FaultPlan> plan = Optional.empty();

    Sim() {}

    /**
     * A state machine on every replica.
     *
     * @param asks what client number 0, 1, ... asks for as operation number 0, 1, ...
     */
    public Sim stateMachine(Supplier<? extends StateMachine> machine, Asks asks) {
        return workload(new StateMachineWorkload(NAME, Size.USUAL, machine, asks));
    }

    /** Services of any kind, and clients that look at their answers. */
    public Sim workload(Workload own) {
        checkState(workload.isEmpty(), "expected one workload in a test");
        workload = Optional.of(own);
        return this;
    }

    /** Instead of as many as are drawn: so many clients, who ask so often. */
    public Sim clients(int clients, int operationsEach) {
        size = Optional.of(new Size(clients, operationsEach, Size.USUAL.together()));
        return this;
    }

    /** The last clients misbehave like this, one each, in every schedule, all the time; where it is drawn how many there are, another is honest. */
    public Sim byzantineClients(ClientFaultKind first, ClientFaultKind... others) {
        byzantineClients.add(first);
        byzantineClients.addAll(List.of(others));
        return this;
    }

    /** Only faults of these kinds are drawn. */
    public Sim onlyFaults(FaultKind first, FaultKind... others) {
        kinds.clear();
        kinds.addAll(EnumSet.of(first, others));
        return this;
    }

    public Sim noFaults() {
        return faults(FaultPlan.EMPTY);
    }

    /** In every schedule these faults and no others: what remains to be drawn is delays and who asks when. */
    public Sim faults(FaultPlan fixed) {
        plan = Optional.of(fixed);
        return this;
    }

    /** The test fails unless each of these happens in some schedule. */
    public Sim mustReach(Mark first, Mark... others) {
        expected.addAll(EnumSet.of(first, others));
        return this;
    }

    Workload workload() {
        return workload.orElseThrow(
                () -> new IllegalStateException("expected the test to call stateMachine(...) or workload(...)"));
    }

    Set<Mark> expected() {
        return expected;
    }

    /** What is run in place of what the default generator has drawn. */
    Scenario adapt(Scenario drawn) {
        int liars = byzantineClients.size();
        int clients = size.map(Size::clients).orElse(Math.max(drawn.load().clients(), liars + 1));
        checkArgument(
                liars < clients,
                "expected at most %s Byzantine clients of clients(%s, ...), so that one is honest, got %s",
                clients - 1,
                clients,
                liars);
        List<Fault> faults = new ArrayList<>();
        for (int liar = 0; liar < liars; liar++) {
            faults.add(new Fault.ClientFault(clients - liars + liar, Window.ever(), byzantineClients.get(liar)));
        }
        plan.orElse(drawn.plan()).faults().stream()
                .filter(fault -> plan.isPresent() || kinds.contains(fault.kind()))
                .forEach(faults::add);
        Load load = drawn.load().withClients(clients);
        return drawn.withWorkload(workload().name())
                .with(new FaultPlan(faults))
                .with(size.map(wanted -> load.withOperations(wanted.operations()))
                        .orElse(load));
    }
}
