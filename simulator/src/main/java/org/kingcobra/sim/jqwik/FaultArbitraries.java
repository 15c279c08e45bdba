package org.kingcobra.sim.jqwik;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.fault.ClientFaultKind;
import org.kingcobra.sim.fault.DiskFaultKind;
import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.FaultKind;
import org.kingcobra.sim.fault.Window;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;

/** Single faults of each kind; they shrink towards the first node, the first moment and the mildest form. */
final class FaultArbitraries {
    /** Those that may misbehave, behind the first: that one is honest, whoever else is there. */
    private static final int CLIENTS = 2;

    private static final int LOSS_MAX_PPM = 300_000;
    private static final int DELAY_MAX_MICROS = 50_000;
    private static final long JUMP_MAX_MICROS = 1_000_000;

    private final int replicas;
    private final long untilMicros;

    FaultArbitraries(int replicas, long untilMicros) {
        this.replicas = replicas;
        this.untilMicros = untilMicros;
    }

    Arbitrary<Fault> of(FaultKind kind) {
        return switch (kind) {
            case CRASH -> Combinators.combine(seats(), moments()).as(Fault.Crash::new);
            case RESTART ->
                Combinators.combine(seats(), moments(), Arbitraries.of(DiskOutcome.class))
                        .as(Fault.Restart::new);
            case PAUSE -> Combinators.combine(seats(), windows()).as(Fault.Pause::new);
            case SKEW -> skews();
            case PARTITION -> partitions();
            case ONE_WAY -> oneWays();
            case LINKS -> Combinators.combine(windows(), policies()).as(Fault.Links::new);
            case CLOG -> Combinators.combine(windows(), seats(), seats()).as(Fault.Clog::new);
            case DISK ->
                Combinators.combine(seats(), windows(), Arbitraries.of(DiskFaultKind.class))
                        .as(Fault.DiskFault::new);
            case BYZANTINE ->
                Combinators.combine(seats(), windows(), Arbitraries.of(Behaviour.class))
                        .as(Fault.Byzantine::new);
            case TWINS -> Combinators.combine(seats(), windows()).as(Fault.Twins::new);
            case CLIENT ->
                Combinators.combine(
                                Arbitraries.integers().between(1, CLIENTS),
                                windows(),
                                Arbitraries.of(ClientFaultKind.class))
                        .as(Fault.ClientFault::new);
        };
    }

    private Arbitrary<Integer> seats() {
        return Arbitraries.integers().between(0, replicas - 1);
    }

    private Arbitrary<Long> moments() {
        return Arbitraries.longs().between(0, untilMicros);
    }

    private Arbitrary<Window> windows() {
        return Combinators.combine(moments(), moments()).as((from, length) -> new Window(from, from + length));
    }

    private Arbitrary<Fault> skews() {
        Arbitrary<Integer> rates = Arbitraries.integers().between(-Fault.Skew.RATE_MAX_PPM, Fault.Skew.RATE_MAX_PPM);
        return Combinators.combine(
                        seats(), windows(), rates, Arbitraries.longs().between(0, JUMP_MAX_MICROS))
                .as(Fault.Skew::new);
    }

    /** In two: some, and all others. */
    private Arbitrary<Fault> partitions() {
        return Combinators.combine(windows(), someSeats())
                .as((window, some) -> new Fault.Partition(window, List.of(some, others(some))));
    }

    private Arbitrary<Fault> oneWays() {
        return Combinators.combine(windows(), someSeats())
                .as((window, some) -> new Fault.OneWay(window, some, others(some)));
    }

    /** Not all. */
    private Arbitrary<List<Integer>> someSeats() {
        return seats().list().uniqueElements().ofMinSize(1).ofMaxSize(replicas - 1);
    }

    private List<Integer> others(List<Integer> some) {
        return IntStream.range(0, replicas)
                .filter(seat -> !some.contains(seat))
                .boxed()
                .toList();
    }

    private static Arbitrary<LinkPolicy> policies() {
        Arbitrary<Long> delays = Arbitraries.longs().between(0, DELAY_MAX_MICROS);
        Arbitrary<Integer> chances = Arbitraries.integers().between(0, LOSS_MAX_PPM);
        return Combinators.combine(delays, delays, chances, chances, chances).as(LinkPolicy::new);
    }
}
