package org.kingcobra.sim.check;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.replica.Holdings;
import org.kingcobra.sim.kernel.DiskUse;
import org.kingcobra.sim.kernel.SimDisk;

/**
 * I13 of disks: what is not needed any more goes, and what is needed is not written over and over.
 *
 * <p>A checkpoint is settled when a sync is confirmed that was asked for after it had become stable on a disk that took writes. Then
 * a log needs two snapshots and the records behind the older one; a replica votes at most 2K + W, that is three checkpoints, beyond
 * a stable one, and does so before it begins another file for that: nothing of it was begun before the checkpoint that settled four
 * before. What a crash leaves may be older until as many have settled behind the last checkpoint before it. On a disk that is full
 * or fails, or before its syncs, nothing settles and nothing has to go.
 */
final class DiskBounds implements Check {
    /** The newest settled one and the four before. */
    private static final int SETTLED_NEEDED = 5;

    /** The file that says that a replica was never started. */
    private static final int TOKENS = 1;

    /** A checkpoint that became stable when so many syncs had been asked for. */
    private record Stable(long atMicros, long sequence, long syncsAsked) {}

    /** What one seat has been through. */
    private static final class Seat {
        private final List<Stable> settled = new ArrayList<>();
        private final List<Stable> unsettled = new ArrayList<>(); // one at most
        /** The highest one of each membership. */
        private final TreeMap<Long, Long> regencies = new TreeMap<>();

        private long stable;
        private long starts;
        private long startedMicros;
        private long stableAtStart;

        void startOver() {
            settled.clear();
            unsettled.clear();
        }

        void start(long atMicros) {
            startOver();
            starts++;
            startedMicros = atMicros;
            stableAtStart = stable;
        }

        /** Whether nothing that began at this time can be needed any more. */
        boolean isBehind(Stable settledLongAgo, long micros) {
            boolean isLeft = micros < startedMicros && settledLongAgo.sequence() < stableAtStart;
            return micros < settledLongAgo.atMicros() && !isLeft;
        }

        /** In each a replica may vote for a sequence anew. */
        long regencies() {
            long count = 0;
            for (long highest : regencies.values()) {
                count += highest + 1;
            }
            return count;
        }
    }

    private final Facts facts;
    private final Findings findings;
    private final TreeMap<Integer, Seat> seats = new TreeMap<>();

    DiskBounds(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    private Seat seat(int number) {
        return seats.computeIfAbsent(number, any -> new Seat());
    }

    @Override
    public void began(long atMicros, int seat, Life life) {
        seat(seat).start(atMicros);
    }

    @Override
    public void crashed(long atMicros, int seat) {
        seat(seat).startOver();
    }

    @Override
    public void stabilised(long atMicros, int seat, long sequence) {
        Seat here = seat(seat);
        SimDisk disk = facts.seats().disk(seat);
        settle(here, disk);
        here.stable = Math.max(here.stable, sequence);
        if (disk.takesWrites() && here.unsettled.isEmpty()) {
            here.unsettled.add(new Stable(atMicros, sequence, disk.syncsAsked()));
        }
    }

    private static void settle(Seat here, SimDisk disk) {
        if (!here.unsettled.isEmpty() && here.unsettled.get(0).syncsAsked() < disk.syncsDone()) {
            here.settled.add(here.unsettled.remove(0));
        }
    }

    @Override
    public void held(long atMicros, int seat, Holdings holdings) {
        Seat here = seat(seat);
        SimDisk disk = facts.seats().disk(seat);
        settle(here, disk);
        facts.seats().regency(seat).ifPresent(now -> here.regencies.merge(now.membership(), now.regency(), Math::max));
        DiskUse use = disk.use();
        int enough = here.settled.size() - SETTLED_NEEDED;
        long behind = 0;
        if (enough >= 0) {
            Stable oldest = here.settled.get(enough);
            behind = oldest.sequence();
            if (here.isBehind(oldest, use.oldestMicros())) {
                add(
                        atMicros,
                        seat,
                        use,
                        "one of which is from " + use.oldestMicros() + " us, before the checkpoint at " + behind
                                + ", behind which " + (SETTLED_NEEDED - 1) + " have settled");
            }
        }
        expect(atMicros, seat, use, allowed(disk, here, behind));
    }

    /** One Decided a sequence, one Wrote and one Accepted of it in each regency, three of the regency, and what opens a segment. */
    private DiskUse allowed(SimDisk disk, Seat here, long behind) {
        long sequences = here.stable + facts.openMax() - behind;
        long checkpoints = sequences / facts.settings().checkpointInterval() + 1;
        long openings = checkpoints + here.starts + disk.failures();
        long records = sequences * (2 * here.regencies() + 1) + 3 * here.regencies() + openings;
        long logged = records * (disk.largestWrite("log-") + disk.largestWrite("marks-"));
        long segments = openings + logged / Facts.SEGMENT_BYTES;
        return new DiskUse(
                logged + checkpoints * disk.largestFile("snapshot-") + disk.largestFile("first-"),
                (int) (2 * segments + checkpoints + TOKENS),
                behind);
    }

    private void expect(long atMicros, int seat, DiskUse use, DiskUse allowed) {
        if (use.bytes() > allowed.bytes() || use.files() > allowed.files()) {
            add(atMicros, seat, use, "of " + allowed.bytes() + " in " + allowed.files());
        }
    }

    private void add(long atMicros, int seat, DiskUse use, String what) {
        findings.add(new Violation(
                "I13",
                atMicros,
                seat,
                0,
                "its disk keeps " + use.bytes() + " bytes in " + use.files() + " files, " + what));
    }
}
