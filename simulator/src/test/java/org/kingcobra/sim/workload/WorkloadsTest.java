package org.kingcobra.sim.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.sim.Load;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.fault.ClientFaultKind;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.FaultPlan;
import org.kingcobra.sim.fault.Window;

/** Every workload, in groups in which at most a client is at fault. */
class WorkloadsTest {
    private static final OrderSettings SETTINGS = new OrderSettings(4, 8, 16, 1 << 20, 1_024, 200_000, 50_000, 500_000);
    private static final long HEAL_MICROS = 300_000;

    static List<String> names() {
        return Workloads.names();
    }

    private static Scenario scenario(String workload, int clients, long seed, FaultPlan plan) {
        Load load = new Load(clients, 100 / Math.max(1, clients), 8, 10_000);
        return new Scenario(4, seed, workload, SETTINGS, load, HEAL_MICROS, false, plan);
    }

    @ParameterizedTest
    @MethodSource("names")
    void whereNothingGoesWrongNothingIsViolated(String workload) {
        for (int clients = 0; clients <= 6; clients++) {
            Report report = Simulation.run(scenario(workload, clients, clients, FaultPlan.EMPTY));
            assertEquals(List.of(), report.violations(), clients + " clients");
            assertTrue(clients == 0 || report.virtualMicros() >= HEAL_MICROS);
        }
    }

    @ParameterizedTest
    @EnumSource(ClientFaultKind.class)
    void aDishonestClientHarmsNobodyElse(ClientFaultKind what) {
        for (String workload : names()) {
            for (int client = 0; client < 2; client++) {
                Fault fault = new Fault.ClientFault(client, new Window(0, HEAL_MICROS), what);
                Scenario scenario = scenario(workload, 3, client, new FaultPlan(List.of(fault)));
                Report report = Simulation.run(scenario);
                assertEquals(List.of(), report.violations(), scenario.toString());
            }
        }
    }

    @Test
    void anUnknownWorkloadIsRefusedByNamingTheKnownOnes() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Workloads.named("coutner"));
        assertEquals("expected one of " + names() + ", got 'coutner'", refusal.getMessage());
    }

    @Test
    void whatIsCountedMustBePossible() {
        assertThrows(IllegalArgumentException.class, () -> new Size(-1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Size(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Size(1, 1, 0));
    }
}
