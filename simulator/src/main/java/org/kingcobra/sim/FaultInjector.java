package org.kingcobra.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kingcobra.sim.byzantine.TwinScenario;
import org.kingcobra.sim.fault.DiskFaultKind;
import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.FaultKind;
import org.kingcobra.sim.fault.Occasion;
import org.kingcobra.sim.fault.Window;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;
import org.kingcobra.sim.workload.Mischief;

/** Does to a group what a plan says, until it is told to heal it. */
final class FaultInjector implements Observer {
    private final SimGroup group;
    private final boolean beyondBudget;
    private final ByzantineSeats liars;
    private final List<Fault.Partition> partitions = new ArrayList<>();
    private final List<Fault.OneWay> oneWays = new ArrayList<>();
    private final List<LinkPolicy> policies = new ArrayList<>();
    private final List<Fault.Clog> clogs = new ArrayList<>();
    private final TreeMap<FaultKind, Long> counts = new TreeMap<>();
    private final TreeMap<Integer, Occasion> ambushes = new TreeMap<>();
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
        group.observe(this);
    }

    @Override
    public void sent(long atMicros, int from, int to, SimMessage message) {
        if (!ambushes.isEmpty() && ambushes.containsKey(from) && ambushes.get(from) == occasions.of(message)) {
            ambushes.remove(from);
            crash(from);
        }
    }

    /** All faults end, but those of Byzantine seats; whoever has crashed starts again. */
    void heal() {
        healed = true;
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
            if (!group.isByzantine(seat)) {
                group.restart(seat, DiskOutcome.SYNCED_PREFIX);
            }
        }
        group.tell(watcher -> watcher.healed(group.nowMicros()));
    }

    SortedMap<FaultKind, Long> counts() {
        return counts;
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

    private void count(Fault fault) {
        counts.merge(fault.kind(), 1L, Math::addExact);
    }

    private void at(Fault fault, Runnable begin) {
        group.after(fault.during().fromMicros(), () -> {
            if (!healed) {
                count(fault);
                begin.run();
            }
        });
    }

    private void during(Fault fault, Runnable begin, Runnable end) {
        at(fault, begin);
        if (fault.during().untilMicros() < Window.EVER_MICROS) {
            group.after(fault.during().untilMicros(), () -> {
                if (!healed) {
                    end.run();
                }
            });
        }
    }

    /** Where a crash costs a replica its votes, only as many may crash as may be faulty. */
    private void crash(int seat) {
        if (!group.deployment().forgets() || mayBecomeFaulty(seat)) {
            group.crash(seat);
        }
    }

    private boolean isSeat(int seat) {
        return seat < group.seats();
    }

    /** Whether one more seat may be faulty: the atlas that keeps faults survivable. */
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

        private void lieInWait(Fault.Crash fault) {
            if (fault.when() == Occasion.AT_ONCE) {
                FaultInjector.this.crash(fault.seat());
            } else {
                ambushes.put(fault.seat(), fault.when());
            }
        }

        @Override
        public Boolean restart(Fault.Restart fault) {
            if (isSeat(fault.seat())) {
                at(fault, () -> restart(fault.seat(), fault.found()));
            }
            return true;
        }

        /** Where the atlas does not allow another seat to forget its votes, the disk turns out to have kept them. */
        private void restart(int seat, DiskOutcome found) {
            boolean allowed = !found.forgetsVotes() || mayBecomeFaulty(seat);
            group.restart(seat, allowed ? found : DiskOutcome.SYNCED_PREFIX);
            group.disk(seat).setFull(found == DiskOutcome.FULL);
        }

        @Override
        public Boolean pause(Fault.Pause fault) {
            if (isSeat(fault.seat())) {
                during(
                        fault,
                        () -> pause(fault.seat()),
                        () -> group.clock(fault.seat()).resume());
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
                during(
                        fault,
                        () -> setSkew(fault),
                        () -> group.clock(fault.seat()).skew(0, 0));
            }
            return true;
        }

        private void setSkew(Fault.Skew fault) {
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
            during(fault, () -> links(fault.policy(), true), () -> links(fault.policy(), false));
            return true;
        }

        private void links(LinkPolicy policy, boolean begins) {
            if (begins) {
                policies.add(policy);
            } else {
                policies.remove(policy);
            }
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
            group.network().unclog(fault.from(), fault.to());
        }

        @Override
        public Boolean disk(Fault.DiskFault fault) {
            if (isSeat(fault.seat())) {
                during(fault, () -> disk(fault, true), () -> disk(fault, false));
            }
            return true;
        }

        private void disk(Fault.DiskFault fault, boolean ails) {
            group.reach(Mark.DISK_FAILED);
            if (fault.what() == DiskFaultKind.FULL) {
                group.disk(fault.seat()).setFull(ails);
            } else if (fault.what() == DiskFaultKind.FAILING) {
                group.disk(fault.seat()).setFailing(ails);
            } else {
                group.disk(fault.seat()).setSlow(ails);
            }
        }

        /** Faulty from the beginning: what it will do is nobody's business to judge. */
        @Override
        public Boolean byzantine(Fault.Byzantine fault) {
            if (isSeat(fault.seat()) && mayBecomeFaulty(fault.seat())) {
                group.setFaulty(fault.seat());
                count(fault);
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
                count(fault);
                group.after(fault.during().fromMicros(), () -> TwinSeat.place(group, rounds(fault.seat())));
            }
            return true;
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
                Mischief mischief = Mischief.valueOf(fault.what().name());
                during(fault, () -> client.misbehave(Optional.of(mischief)), () -> client.misbehave(Optional.empty()));
            }
            return true;
        }
    }
}
