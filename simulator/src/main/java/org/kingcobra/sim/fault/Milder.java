package org.kingcobra.sim.fault;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;

/** For each fault some that do less, the mildest first; whoever tries them again and again comes to an end. */
final class Milder implements Fault.Cases<List<Fault>> {
    /** Round enough for people. */
    private static final long SHORT_MICROS = 1_000;

    static List<Fault> than(Fault fault) {
        List<Fault> milder = new ArrayList<>(fault.match(new Milder()));
        milder.addAll(shorter(fault));
        return milder;
    }

    private static List<Fault> shorter(Fault fault) {
        long from = fault.during().fromMicros();
        long until = fault.during().untilMicros();
        if (until == Window.EVER_MICROS) {
            return from > 0 ? List.of(fault.during(new Window(0, until))) : List.of();
        }
        long half = fault.during().lengthMicros() / 2;
        return half < SHORT_MICROS
                ? List.of()
                : List.of(fault.during(new Window(from, until - half)), fault.during(new Window(from + half, until)));
    }

    @Override
    public List<Fault> crash(Fault.Crash fault) {
        return fault.when() == Occasion.AT_ONCE ? List.of() : List.of(new Fault.Crash(fault.seat(), fault.atMicros()));
    }

    @Override
    public List<Fault> restart(Fault.Restart fault) {
        return fault.found() == DiskOutcome.SYNCED_PREFIX
                ? List.of()
                : List.of(new Fault.Restart(fault.seat(), fault.atMicros(), DiskOutcome.SYNCED_PREFIX));
    }

    @Override
    public List<Fault> pause(Fault.Pause fault) {
        return List.of();
    }

    @Override
    public List<Fault> skew(Fault.Skew fault) {
        List<Fault> milder = new ArrayList<>();
        if (fault.ratePpm() != 0 && fault.jumpMicros() != 0) {
            milder.add(new Fault.Skew(fault.seat(), fault.during(), 0, fault.jumpMicros()));
            milder.add(new Fault.Skew(fault.seat(), fault.during(), fault.ratePpm(), 0));
        }
        return milder;
    }

    /** Without one of the nodes. */
    @Override
    public List<Fault> partition(Fault.Partition fault) {
        List<Fault> milder = new ArrayList<>();
        for (int i = 0; i < fault.groups().size(); i++) {
            for (List<Integer> fewer : withoutOne(fault.groups().get(i))) {
                List<List<Integer>> groups = new ArrayList<>(fault.groups());
                groups.set(i, fewer);
                milder.add(new Fault.Partition(fault.during(), groups));
            }
        }
        return milder;
    }

    @Override
    public List<Fault> oneWay(Fault.OneWay fault) {
        List<Fault> milder = new ArrayList<>();
        for (List<Integer> senders : withoutOne(fault.senders())) {
            milder.add(new Fault.OneWay(fault.during(), senders, fault.receivers()));
        }
        for (List<Integer> receivers : withoutOne(fault.receivers())) {
            milder.add(new Fault.OneWay(fault.during(), fault.senders(), receivers));
        }
        return milder;
    }

    private static List<List<Integer>> withoutOne(List<Integer> nodes) {
        List<List<Integer>> fewer = new ArrayList<>();
        for (int i = 0; i < nodes.size() && nodes.size() > 1; i++) {
            List<Integer> left = new ArrayList<>(nodes);
            left.remove(i);
            fewer.add(ImmutableList.copyOf(left));
        }
        return fewer;
    }

    /** Damaged messages before doubled before lost before late. */
    @Override
    public List<Fault> links(Fault.Links fault) {
        LinkPolicy policy = fault.policy();
        LinkPolicy calm = LinkPolicy.CALM;
        List<LinkPolicy> milder = List.of(
                new LinkPolicy(
                        policy.delayLeastMicros(),
                        policy.delayMeanMicros(),
                        policy.lossPpm(),
                        policy.duplicationPpm(),
                        0),
                new LinkPolicy(
                        policy.delayLeastMicros(),
                        policy.delayMeanMicros(),
                        policy.lossPpm(),
                        0,
                        policy.corruptionPpm()),
                new LinkPolicy(
                        policy.delayLeastMicros(),
                        policy.delayMeanMicros(),
                        0,
                        policy.duplicationPpm(),
                        policy.corruptionPpm()),
                new LinkPolicy(
                        calm.delayLeastMicros(),
                        calm.delayMeanMicros(),
                        policy.lossPpm(),
                        policy.duplicationPpm(),
                        policy.corruptionPpm()));
        return milder.stream()
                .filter(other -> !other.equals(policy))
                .<Fault>map(other -> new Fault.Links(fault.during(), other))
                .toList();
    }

    @Override
    public List<Fault> clog(Fault.Clog fault) {
        return List.of();
    }

    @Override
    public List<Fault> disk(Fault.DiskFault fault) {
        return fault.what() == DiskFaultKind.SLOW
                ? List.of()
                : List.of(new Fault.DiskFault(fault.seat(), fault.during(), DiskFaultKind.SLOW));
    }

    @Override
    public List<Fault> byzantine(Fault.Byzantine fault) {
        return fault.behaviour() == Behaviour.SILENT
                ? List.of()
                : List.of(new Fault.Byzantine(fault.seat(), fault.during(), Behaviour.SILENT));
    }

    /** Who says nothing is milder than who says everything twice. */
    @Override
    public List<Fault> twins(Fault.Twins fault) {
        return List.of(new Fault.Byzantine(fault.seat(), fault.during(), Behaviour.SILENT));
    }

    @Override
    public List<Fault> client(Fault.ClientFault fault) {
        return fault.what() == ClientFaultKind.VANISHING
                ? List.of()
                : List.of(new Fault.ClientFault(fault.client(), fault.during(), ClientFaultKind.VANISHING));
    }
}
