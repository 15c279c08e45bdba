package org.kingcobra.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.kingcobra.sim.byzantine.TwinScenario;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.fault.DiskFaultKind;
import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.FaultKind;
import org.kingcobra.sim.fault.Occasion;
import org.kingcobra.sim.fault.Window;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SimClock;
import org.kingcobra.sim.kernel.SimDisk;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;

/** Does to a group what a plan says, until it is told to heal it. */
final class FaultInjector {
    private record Ailment(String what, int seat) implements Comparable<Ailment> {
        @Override
        public int compareTo(Ailment other) {
            return Comparator.comparing(Ailment::what)
                    .thenComparing(Ailment::seat)
                    .compare(this, other);
        }
    }

    private final SimGroup group;
    private final boolean beyondBudget;
    private final ByzantineSeats liars;
    private final List<Fault.Partition> partitions = new ArrayList<>();
    private final List<Fault.OneWay> oneWays = new ArrayList<>();
    private final List<LinkPolicy> policies = new ArrayList<>();
    private final List<Fault.Clog> clogs = new ArrayList<>();
    private final TreeMap<FaultKind, Long> counts = new TreeMap<>();
    private final TreeMap<Integer, Occasion> ambushes = new TreeMap<>();
    private final TreeMap<Ailment, Integer> ailments = new TreeMap<>();
    private final Occasions occasions = new Occasions();
    private boolean healed;

    FaultInjector(SimGroup group, boolean beyondBudget) {
        this.group = group;
        this.beyondBudget = beyondBudget;
        this.liars = new ByzantineSeats(group);
    }

    /** To be called before the group starts. */
    void schedule(List<Fault> faults) {
        faults.forEach(fault -> fault.match(new Scheduling()));
        group.network().setReachability(this::reaches);
        group.afterSending(this::springAmbush);
    }

    private void springAmbush(int from, SimMessage message) {
        if (!ambushes.isEmpty() && ambushes.containsKey(from) && ambushes.get(from) == occasions.of(message)) {
            ambushes.remove(from);
            if (crash(from)) {
                count(FaultKind.CRASH);
            }
        }
    }

    /** All faults end, but what Byzantine seats say; whoever has crashed starts again. */
    void heal() {
        healed = true;
        group.tell(watcher -> watcher.healed(group.nowMicros()));
        ambushes.clear();
        partitions.clear();
        oneWays.clear();
        policies.clear();
        applyPolicies();
        clogs.forEach(clog -> group.network().unclog(clog.from(), clog.to()));
        clogs.clear();
        for (int seat = 0; seat < group.seats(); seat++) {
            group.disk(seat).setFull(false);
            group.disk(seat).setFailing(false);
            group.disk(seat).setSlow(false);
            group.clock(seat).skew(0, 0);
            group.clock(seat).resume();
            group.restart(seat, DiskOutcome.SYNCED_PREFIX);
        }
    }

    /** How many have begun, by kind; a crash that is to come at some step counts once that step was taken. */
    SortedMap<FaultKind, Long> counts() {
        return counts;
    }

    /** How many lies of Byzantine seats were told. */
    SortedMap<Behaviour, Long> lies() {
        return liars.told();
    }

    private boolean reaches(int from, int to) {
        for (Fault.Partition partition : partitions) {
            if (partition.cuts(from, to)) {
                group.reach(Mark.MESSAGE_CUT_OFF);
                return false;
            }
        }
        for (Fault.OneWay oneWay : oneWays) {
            if (oneWay.senders().contains(from) && oneWay.receivers().contains(to)) {
                group.reach(Mark.MESSAGE_CUT_OFF);
                return false;
            }
        }
        return true;
    }

    private void applyPolicies() {
        group.network().setPolicy(policies.stream().reduce(LinkPolicy.CALM, LinkPolicy::and));
    }

    private void count(FaultKind kind) {
        counts.merge(kind, 1L, Math::addExact);
    }

    /** @param begin whether it has had an effect */
    private void at(Fault fault, BooleanSupplier begin) {
        group.after(fault.during().fromMicros(), () -> {
            if (!healed && begin.getAsBoolean()) {
                count(fault.kind());
            }
        });
    }

    private void during(Fault fault, Runnable begin, Runnable end) {
        at(fault, () -> {
            begin.run();
            return true;
        });
        if (fault.during().untilMicros() < Window.EVER_MICROS) {
            group.after(fault.during().untilMicros(), () -> {
                if (!healed) {
                    end.run();
                }
            });
        }
    }

    /** Something that ails a seat until the last of the faults that say so has ended. */
    private void ails(Fault fault, Ailment ailment, Runnable begin, Runnable end) {
        during(
                fault,
                () -> {
                    ailments.merge(ailment, 1, Math::addExact);
                    begin.run();
                },
                () -> {
                    if (ailments.merge(ailment, -1, Math::addExact) == 0) {
                        end.run();
                    }
                });
    }

    /** Where a crash costs a replica its votes, only as many may crash as may be faulty; whether it did. */
    private boolean crash(int seat) {
        boolean happens =
                !group.replica(seat).isCrashed() && (!group.deployment().forgets() || mayBecomeFaulty(seat));
        if (happens) {
            group.crash(seat);
        }
        return happens;
    }

    private boolean isSeat(int seat) {
        return seat < group.seats();
    }

    /** Whether one more seat may be faulty: the budget that keeps faults survivable. */
    private boolean mayBecomeFaulty(int seat) {
        return beyondBudget
                || group.isFaulty(seat)
                || group.faultySeats() < group.parties().membership().size().f();
    }

    private final class Scheduling implements Fault.Cases<Boolean> {
        @Override
        public Boolean crash(Fault.Crash fault) {
            if (isSeat(fault.seat())) {
                at(fault, () -> lieInWait(fault));
            }
            return true;
        }

        private boolean lieInWait(Fault.Crash fault) {
            if (fault.when() == Occasion.AT_ONCE) {
                return FaultInjector.this.crash(fault.seat());
            }
            ambushes.put(fault.seat(), fault.when());
            return false; // not yet
        }

        @Override
        public Boolean restart(Fault.Restart fault) {
            if (isSeat(fault.seat())) {
                at(fault, () -> restart(fault.seat(), fault.found()));
            }
            return true;
        }

        /** Where the budget does not allow another seat to forget its votes, the disk turns out to have kept them. */
        private boolean restart(int seat, DiskOutcome found) {
            if (!group.replica(seat).isCrashed()) {
                return false;
            }
            boolean allowed = !found.forgetsVotes() || mayBecomeFaulty(seat);
            group.restart(seat, allowed ? found : DiskOutcome.SYNCED_PREFIX);
            group.disk(seat).setFull(found == DiskOutcome.FULL);
            return true;
        }

        @Override
        public Boolean pause(Fault.Pause fault) {
            if (isSeat(fault.seat())) {
                SimClock clock = group.clock(fault.seat());
                ails(fault, new Ailment("paused", fault.seat()), () -> pause(fault.seat()), clock::resume);
            }
            return true;
        }

        private void pause(int seat) {
            if (!group.replica(seat).isCrashed()) {
                group.reach(Mark.PAUSED);
                group.clock(seat).pause();
            }
        }

        @Override
        public Boolean skew(Fault.Skew fault) {
            if (isSeat(fault.seat())) {
                SimClock clock = group.clock(fault.seat());
                ails(fault, new Ailment("skewed", fault.seat()), () -> skewClock(fault), () -> clock.skew(0, 0));
            }
            return true;
        }

        private void skewClock(Fault.Skew fault) {
            group.reach(Mark.SKEWED);
            group.clock(fault.seat()).skew(fault.ratePpm(), fault.jumpMicros());
        }

        @Override
        public Boolean partition(Fault.Partition fault) {
            during(fault, () -> partitions.add(fault), () -> partitions.remove(fault));
            return true;
        }

        @Override
        public Boolean oneWay(Fault.OneWay fault) {
            during(fault, () -> oneWays.add(fault), () -> oneWays.remove(fault));
            return true;
        }

        @Override
        public Boolean links(Fault.Links fault) {
            during(fault, () -> beginLinks(fault.policy()), () -> endLinks(fault.policy()));
            return true;
        }

        private void beginLinks(LinkPolicy policy) {
            policies.add(policy);
            applyPolicies();
        }

        private void endLinks(LinkPolicy policy) {
            policies.remove(policy);
            applyPolicies();
        }

        @Override
        public Boolean clog(Fault.Clog fault) {
            during(fault, () -> beginClog(fault), () -> endClog(fault));
            return true;
        }

        private void beginClog(Fault.Clog fault) {
            group.reach(Mark.MESSAGE_CLOGGED);
            clogs.add(fault);
            group.network().clog(fault.from(), fault.to());
        }

        private void endClog(Fault.Clog fault) {
            clogs.remove(fault);
            if (clogs.stream().noneMatch(other -> other.from() == fault.from() && other.to() == fault.to())) {
                group.network().unclog(fault.from(), fault.to());
            }
        }

        @Override
        public Boolean disk(Fault.DiskFault fault) {
            if (isSeat(fault.seat())) {
                ails(
                        fault,
                        new Ailment("disk " + fault.what(), fault.seat()),
                        () -> beginDisk(fault),
                        () -> setDisk(fault, false));
            }
            return true;
        }

        private void beginDisk(Fault.DiskFault fault) {
            if (fault.what() != DiskFaultKind.SLOW) {
                group.reach(Mark.DISK_FAILED);
            }
            setDisk(fault, true);
        }

        private void setDisk(Fault.DiskFault fault, boolean isSo) {
            SimDisk disk = group.disk(fault.seat());
            switch (fault.what()) {
                case FULL -> disk.setFull(isSo);
                case FAILING -> disk.setFailing(isSo);
                case SLOW -> disk.setSlow(isSo);
            }
        }

        /** Faulty from the beginning: what it will do is nobody's business to judge. */
        @Override
        public Boolean byzantine(Fault.Byzantine fault) {
            if (isSeat(fault.seat()) && mayBecomeFaulty(fault.seat())) {
                group.setFaulty(fault.seat());
                at(fault, () -> true);
                liars.lie(
                        fault.seat(),
                        fault.behaviour(),
                        fault.during().fromMicros(),
                        fault.during().untilMicros());
            }
            return true;
        }

        @Override
        public Boolean twins(Fault.Twins fault) {
            if (isSeat(fault.seat()) && mayBecomeFaulty(fault.seat())) {
                group.setFaulty(fault.seat());
                at(fault, () -> true);
                group.after(fault.during().fromMicros(), () -> placeTwins(fault));
            }
            return true;
        }

        private void placeTwins(Fault.Twins fault) {
            TwinSeat twins = TwinSeat.place(group, rounds(fault.seat()));
            Window during = fault.during();
            if (during.untilMicros() < Window.EVER_MICROS) {
                group.after(during.untilMicros() - during.fromMicros(), twins::leave);
            }
        }

        private TwinScenario rounds(int seat) {
            RandomStream random = group.random("twins " + seat);
            return TwinScenario.random(group.seats(), seat, group.settings().leaderTimeoutMicros(), random);
        }

        @Override
        public Boolean client(Fault.ClientFault fault) {
            if (fault.client() < group.clients().size()) {
                SimClient client = group.clients().get(fault.client());
                client.turnDishonest();
                during(
                        fault,
                        () -> client.misbehave(Optional.of(fault.what())),
                        () -> client.misbehave(Optional.empty()));
            }
            return true;
        }
    }
}
