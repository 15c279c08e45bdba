package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kingcobra.bft.BrokenInvariantError;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.check.Check.Signed;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.fault.ClientFaultKind;
import org.kingcobra.sim.fault.Window;
import org.kingcobra.sim.workload.Size;
import org.kingcobra.sim.workload.Workloads;

/** Clients in simulation, honest and not, and replicas that lie to them. */
class SimClientTest {
    private static final OrderSettings SETTINGS = new OrderSettings(4, 8, 16, 1 << 20, 1_024, 200_000, 50_000, 500_000);
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final long MINUTE_MICROS = 60_000_000L;
    private static final int CLIENTS = 3;

    private final SimGroup group = new SimGroup(
            3,
            new SimGroup.Shape(
                    4,
                    Workloads.named("counter").sized(new Size(CLIENTS, 40, 4)),
                    SimClient.Pace.of(5_000, SETTINGS),
                    SETTINGS));
    private final RunChecks checks = new RunChecks(group);
    private final List<Signed> signed = new ArrayList<>();
    private final List<ReplicaFault> blamed = new ArrayList<>();

    SimClientTest() {
        group.observe(checks);
        group.observe(new Observer() {
            @Override
            public void asked(Signed event) {
                signed.add(event);
            }

            @Override
            public void blamed(long atMicros, int client, ReplicaFault fault) {
                blamed.add(fault);
            }
        });
    }

    private void runWell() {
        assertTrue(group.run(HOUR_MICROS), group.toString());
        group.settle(group.nowMicros() + MINUTE_MICROS);
        checks.end();
        assertEquals(List.of(), group.violations());
    }

    @Test
    void operationsShareEnvelopesAndSomeEnvelopesAreUnderWayAtATime() {
        runWell();
        int operations = signed.stream()
                .mapToInt(event -> event.envelope().operations().size())
                .sum();
        assertEquals(CLIENTS * 40, operations);
        assertTrue(signed.size() < operations);
        assertTrue(signed.stream()
                .anyMatch(event -> event.envelope().floor() < event.envelope().firstOperation()));
        assertEquals(List.of(), blamed);
    }

    @ParameterizedTest
    @EnumSource(ClientFaultKind.class)
    void whateverADishonestClientDoesTheOthersGetTheirAnswers(ClientFaultKind how) {
        SimClient dishonest = group.clients().get(0);
        dishonest.turnDishonest();
        dishonest.misbehave(Optional.of(how));
        group.after(20_000, () -> dishonest.misbehave(Optional.empty()));
        group.after(40_000, () -> dishonest.misbehave(Optional.of(how)));
        runWell();
        assertEquals(List.of(), blamed);
    }

    @Test
    void anHonestClientKeepsToTheRules() {
        SimClient honest = group.clients().get(0);
        assertThrows(BrokenInvariantError.class, () -> honest.misbehave(Optional.of(ClientFaultKind.GAPS)));
    }

    @Test
    void oneReplicaThatSignsWrongAnswersIsNotBelievedAndNamed() {
        group.setFaulty(3);
        new ByzantineSeats(group).lie(3, Behaviour.LYING_REPLIES, 0, Window.EVER_MICROS);
        runWell();
        assertTrue(blamed.stream().anyMatch(ReplicaFault::isProof));
        assertTrue(blamed.stream().allMatch(fault -> fault.replica() == 3));
    }

    @Test
    void whoMissedAllAnswersIsAnsweredFromMemory() {
        boolean[] deaf = {true};
        List<SignedReply> recalled = new ArrayList<>();
        int client = 4;
        group.network().setReachability((from, to) -> !(deaf[0] && to == client));
        group.after(300_000, () -> deaf[0] = false);
        group.observe(new Observer() {
            @Override
            public void sent(long atMicros, int from, int to, SimMessage message) {
                if (message instanceof SimMessage.Answer answer
                        && SignedReplies.verify(
                                        answer.reply(),
                                        group.parties().genesis(),
                                        group.parties().keys()::verify)
                                .toOptional()
                                .isEmpty()) {
                    recalled.add(answer.reply());
                }
            }
        });
        runWell();
        assertTrue(recalled.size() >= 2, "expected f+1 memories, got " + recalled.size());
        assertEquals(List.of(), blamed);
    }
}
