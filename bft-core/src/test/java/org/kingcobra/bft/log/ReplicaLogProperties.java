package org.kingcobra.bft.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.kingcobra.bft.log.Recovered.Damage;
import org.kingcobra.bft.log.Storage.Outcome;
import org.kingcobra.bft.order.LogRecord;

/** A log against a list, over writes, syncs, refusals and crashes; and against one fault in what was synced. */
class ReplicaLogProperties {
    private static final int CHECKPOINT_INTERVAL = 5;

    private final List<LogRecord> written = new ArrayList<>();
    private final List<LogRecord> everWritten = new ArrayList<>();
    private TestStorage storage = new TestStorage();
    private ReplicaLog log = ReplicaLog.open(storage, Entries.SETTINGS).log();
    private int syncedCount;
    private long sequence;
    private long cutAt;

    @BeforeTry
    void setUp() {
        storage = new TestStorage();
        log = ReplicaLog.open(storage, Entries.SETTINGS).log();
        written.clear();
        everWritten.clear();
        syncedCount = 0;
        sequence = 0;
        cutAt = 0;
    }

    /** What may happen to a log. */
    enum Act {
        APPEND,
        STOP,
        CHECKPOINT,
        SYNC,
        FULL,
        FAIL
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Arbitraries.of(
                        Act.APPEND, Act.APPEND, Act.APPEND, Act.STOP, Act.CHECKPOINT, Act.SYNC, Act.FULL, Act.FAIL)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void whatWasSyncedSurvivesEveryCrashAndNothingElseAppears(
            @ForAll("acts") List<Act> before,
            @ForAll("acts") List<Act> between,
            @ForAll @IntRange(max = 100) int firstPercent,
            @ForAll @IntRange(max = 100) int secondPercent) {
        begin();
        before.forEach(this::happen);
        crashAndCompare(firstPercent);
        between.forEach(this::happen);
        crashAndCompare(secondPercent);
    }

    @Property(tries = 400)
    void noFaultInWhatWasSyncedHidesAVote(
            @ForAll("acts") List<Act> acts,
            @ForAll @IntRange(max = 100_000) int place,
            @ForAll @IntRange(max = 2) int how) {
        begin();
        acts.forEach(this::happen);
        syncAll();
        List<String> files = storage.files().stream()
                .filter(file -> !file.startsWith(LogFiles.SNAPSHOT))
                .toList();
        String file = files.get(place % files.size());
        int at = place % storage.read(file).size();
        if (how == 0) {
            storage.flipBit(file, at);
        } else if (how == 1) {
            storage.truncate(file, at);
        } else {
            storage.delete(file);
        }
        Recovered recovered = ReplicaLog.open(storage, Entries.SETTINGS).recovered();
        assertTrue(
                !recovered.damage().isComplete() || holdsAll(recovered, written),
                () -> recovered.damage() + " " + recovered.records().size() + " of " + written.size());
    }

    @Property(tries = 20)
    void aLogThatIsAllThereIsFoundWhole(@ForAll("acts") List<Act> acts) {
        begin();
        acts.stream().filter(act -> act != Act.CHECKPOINT).forEach(this::happen);
        assertEquals(
                written, ReplicaLog.open(storage, Entries.SETTINGS).recovered().records());
        assertTrue(ReplicaLog.open(storage, Entries.SETTINGS).recovered().damage() != Damage.DAMAGED);
    }

    @Property(tries = 200)
    void anyFilesAreRead(@ForAll("acts") List<Act> acts, @ForAll List<Byte> garbage) {
        begin();
        acts.forEach(this::happen);
        byte[] bytes = new byte[garbage.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = garbage.get(i);
        }
        List.copyOf(storage.files())
                .forEach(file -> storage.append(file, com.google.protobuf.ByteString.copyFrom(bytes)));
        Recovered recovered = ReplicaLog.open(storage, Entries.SETTINGS).recovered();
        assertTrue(recovered.damage().isComplete() && holdsAll(recovered, written));
    }

    private void begin() {
        assertEquals(Outcome.WRITTEN, log.beginLife(FirstBoot.FIRST_LIFE, Durability.DURABLE));
        syncAll();
    }

    private void happen(Act act) {
        switch (act) {
            case APPEND -> append(Entries.wrote(++sequence));
            case STOP -> append(Entries.stopped(++sequence));
            case CHECKPOINT -> checkpoint();
            case SYNC -> sync();
            case FULL -> {
                storage.hasRoomFor(30);
                assertEquals(Outcome.NO_SPACE, log.append(Entries.wrote(sequence + 1)));
                storage.hasRoomFor(Long.MAX_VALUE);
            }
            case FAIL -> {
                storage.failHalfWay(true);
                assertEquals(Outcome.FAILED, log.append(Entries.wrote(sequence + 1)));
                storage.failHalfWay(false);
            }
        }
    }

    private void append(LogRecord entry) {
        assertEquals(Outcome.WRITTEN, log.append(entry));
        written.add(entry);
        everWritten.add(entry);
    }

    private void checkpoint() {
        long at = sequence - sequence % CHECKPOINT_INTERVAL;
        assertEquals(Outcome.WRITTEN, log.checkpoint(Entries.snapshot(at)));
        cutAt = at;
    }

    private void sync() {
        int count = written.size();
        long position = log.beginSync();
        storage.sync();
        log.synced(position);
        syncedCount = count;
    }

    private void syncAll() {
        while (log.wantsSync()) {
            sync();
        }
    }

    private void crashAndCompare(int percent) {
        storage.crash(percent);
        ReplicaLog.Opened opened = ReplicaLog.open(storage, Entries.SETTINGS);
        List<LogRecord> found = opened.recovered().records();
        assertTrue(
                opened.recovered().damage().isComplete(),
                () -> opened.recovered().reason());
        assertTrue(
                holdsAll(opened.recovered(), written.subList(0, syncedCount)),
                () -> "found " + brief(found) + " of " + brief(written) + ", synced " + syncedCount + ", cut at "
                        + opened.recovered().cut());
        assertTrue(
                everWritten.containsAll(found)); // perhaps with some that a later segment would have made superfluous
        log = opened.log();
        written.clear();
        written.addAll(found);
        syncedCount = 0;
        assertEquals(
                found, ReplicaLog.open(storage, Entries.SETTINGS).recovered().records());
    }

    private static List<String> brief(List<LogRecord> entries) {
        return entries.stream()
                .map(entry -> entry instanceof LogRecord.Wrote wrote
                        ? "write " + wrote.write().slot().sequence()
                        : "stop " + ((LogRecord.Stopped) entry).stop().slot().regency())
                .toList();
    }

    /** All that are behind the checkpoint for which it says that it was cut, one that there was, and no lower stop than the newest. */
    private boolean holdsAll(Recovered recovered, List<LogRecord> expected) {
        List<LogRecord> found = recovered.records();
        long cut = recovered.cut().sequence();
        return cut <= cutAt
                && newestStop(found) >= newestStop(expected)
                && expected.stream()
                        .filter(entry -> entry instanceof LogRecord.Wrote wrote
                                && wrote.write().slot().sequence() > cut)
                        .allMatch(found::contains);
    }

    private static long newestStop(List<LogRecord> entries) {
        return entries.stream()
                .filter(LogRecord.Stopped.class::isInstance)
                .mapToLong(entry -> ((LogRecord.Stopped) entry).stop().slot().regency())
                .reduce(0, (earlier, later) -> later);
    }
}
