package org.kingcobra.sim;

import java.util.List;
import java.util.Optional;
import org.kingcobra.sim.byzantine.TwinScenario;
import org.kingcobra.sim.byzantine.TwinScenario.Round;
import org.kingcobra.sim.kernel.SimNetwork;

/** Two replicas in one seat, with one key, and a router that lets each talk to the peers on its side. */
final class TwinSeat implements SimNetwork.Tap<SimMessage> {
    private final SimGroup group;
    private final TwinScenario scenario;
    private final List<SimReplica> twins;
    private final boolean partsOthers;
    private Optional<Round> round = Optional.empty();

    private TwinSeat(SimGroup group, TwinScenario scenario, boolean partsOthers) {
        this.partsOthers = partsOthers;
        this.group = group;
        this.scenario = scenario;
        this.twins = List.of(group.replica(scenario.seat()), group.twin(scenario.seat()));
    }

    /** Plays the scenario from now on, in which correct replicas hear each other only where the scenario says so. */
    static void play(SimGroup group, TwinScenario scenario) {
        new TwinSeat(group, scenario, true).play();
    }

    /** From now on two sit in the seat; who else hears whom is none of their business. */
    static TwinSeat place(SimGroup group, TwinScenario scenario) {
        TwinSeat seat = new TwinSeat(group, scenario, false);
        seat.play();
        return seat;
    }

    /** The second of the two goes. */
    void leave() {
        twins.get(1).crash();
        reunite();
    }

    private void play() {
        twins.get(0).speakThrough((to, message) -> say(scenario.seat(), to, message));
        twins.get(1).speakThrough((to, message) -> say(scenario.twin(), to, message));
        group.network().tap(scenario.seat(), this);
        long atMicros = 0;
        for (Round next : scenario.rounds()) {
            group.after(atMicros, () -> begin(next));
            atMicros += next.micros();
        }
        group.after(atMicros, this::reunite);
        group.after(0, () -> guarded(twins.get(1), twins.get(1)::start));
    }

    private void begin(Round next) {
        round = Optional.of(next);
        if (partsOthers) {
            group.network().setReachability((from, to) -> isTwin(from) || isTwin(to) || hears(from, to));
        }
    }

    private void reunite() {
        round = Optional.empty();
        if (partsOthers) {
            group.network().setReachability((from, to) -> true);
        }
    }

    private boolean isTwin(int node) {
        return node == scenario.seat();
    }

    /** Clients are on every side. */
    private boolean hears(int from, int to) {
        return !group.isReplica(from)
                || !group.isReplica(to)
                || round.filter(now -> !now.areTogether(from, to)).isEmpty();
    }

    private void say(int twin, int to, SimMessage message) {
        if (round.filter(now -> !now.areTogether(twin, to)).isEmpty()) {
            group.network().transmit(scenario.seat(), to, message);
        }
    }

    @Override
    public void receive(int from, SimMessage message) {
        for (int second = 0; second < twins.size(); second++) {
            int twin = second == 0 ? scenario.seat() : scenario.twin();
            boolean hears = !group.isReplica(from)
                    || round.filter(now -> !now.areTogether(twin, from)).isEmpty();
            if (hears) {
                SimReplica hearing = twins.get(second);
                guarded(hearing, () -> hearing.receive(from, message));
            }
        }
    }

    private void guarded(SimReplica twin, Runnable action) {
        group.guard(scenario.seat(), twin, action);
    }

    @Override
    public void send(int to, SimMessage message) {
        group.network().transmit(scenario.seat(), to, message);
    }
}
