package org.kingcobra.sim.kernel;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.bft.log.Storage;

/**
 * One replica's disk. What is written is safe when a sync that was asked for later is confirmed, some virtual time after it was
 * asked for; what a crash leaves of the rest is one of the disk's outcomes.
 */
public final class SimDisk implements Storage {
    private static final long SYNC_LEAST_MICROS = 50;
    private static final long SYNC_MEAN_MICROS = 100;
    private static final long SLOWER = 100;
    private static final long RETRY_MICROS = 10_000;
    /** How much of a file's end a sync that was not done loses at most, in bytes. */
    private static final int LOST_MAX_BYTES = 4_096;

    /** Of a file's name, what stands before this says of which kind it is. */
    private static final char KIND_ENDS = '-';

    /** What was written when a sync was asked for. */
    private record Content(long life, long number, SortedMap<String, ByteString> files) {}

    private final EventQueue queue;
    private final RandomStream random;
    private SortedMap<String, ByteString> written = new TreeMap<>();
    private SortedMap<String, ByteString> synced = new TreeMap<>();
    /** When each file was begun, also of those that are gone, which a crash may bring back. */
    private final Map<String, Long> begunMicros = new HashMap<>(); // never iterated

    private final Map<String, Integer> largestWrites = new HashMap<>(); // never iterated
    private final Map<String, Integer> largestFiles = new HashMap<>(); // never iterated
    private long failures;
    private long life;
    private long asked;
    private long syncedNext;
    private long busyUntilMicros;
    private boolean full;
    private boolean failing;
    private boolean slow;

    public SimDisk(EventQueue queue, RandomStream random) {
        this.queue = queue;
        this.random = random;
    }

    @Override
    public Outcome append(String file, ByteString bytes) {
        if (full) {
            return Outcome.NO_SPACE;
        }
        ByteString part = failing ? bytes.substring(0, random.below(bytes.size() + 1)) : bytes;
        if (!written.containsKey(file)) {
            begunMicros.put(file, queue.nowMicros());
        }
        written.merge(file, part, ByteString::concat);
        largestWrites.merge(kind(file), part.size(), Math::max);
        largestFiles.merge(kind(file), read(file).size(), Math::max);
        failures += failing ? 1 : 0;
        return failing ? Outcome.FAILED : Outcome.WRITTEN;
    }

    /** What the names of files of a kind have in common. */
    private static String kind(String file) {
        return file.substring(0, file.indexOf(KIND_ENDS) + 1);
    }

    @Override
    public void delete(String file) {
        written.remove(file);
    }

    @Override
    public SortedSet<String> files() {
        return new TreeSet<>(written.keySet());
    }

    @Override
    public ByteString read(String file) {
        return written.getOrDefault(file, ByteString.EMPTY);
    }

    /** Makes safe what was written so far, and says so later; never, if there is a crash before. A failing disk is asked again. */
    public void sync(Runnable confirmed) {
        Content content = new Content(life, asked++, new TreeMap<>(written));
        long micros = SYNC_LEAST_MICROS + random.exponential(SYNC_MEAN_MICROS);
        busyUntilMicros = Math.max(busyUntilMicros, queue.nowMicros() + (slow ? micros * SLOWER : micros));
        queue.after(busyUntilMicros - queue.nowMicros(), () -> confirm(content, confirmed));
    }

    private void confirm(Content content, Runnable confirmed) {
        if (content.life != life) {
            return;
        }
        if (failing) {
            queue.after(RETRY_MICROS, () -> confirm(content, confirmed));
            return;
        }
        if (content.number >= syncedNext) { // else a later one, which holds all of this, was faster
            syncedNext = content.number + 1;
            synced = content.files;
        }
        confirmed.run();
    }

    /** Makes safe what was written so far, at once: what was there before the run. */
    public void settle() {
        synced = new TreeMap<>(written);
    }

    /** What is on it at the moment, whether or not that is safe. */
    public DiskUse use() {
        long bytes = 0;
        long oldestMicros = Long.MAX_VALUE;
        for (Map.Entry<String, ByteString> file : written.entrySet()) {
            bytes += file.getValue().size();
            oldestMicros = Math.min(oldestMicros, begunMicros.getOrDefault(file.getKey(), 0L));
        }
        return new DiskUse(bytes, written.size(), oldestMicros);
    }

    /** How many syncs were asked for. */
    public long syncsAsked() {
        return asked;
    }

    /** So many of the first ones are confirmed, or a later one is. */
    public long syncsDone() {
        return syncedNext;
    }

    /** Whether it is neither full nor failing. */
    public boolean takesWrites() {
        return !full && !failing;
    }

    /** The most that was ever written at once to a file of a kind, in bytes. */
    public int largestWrite(String kind) {
        return largestWrites.getOrDefault(kind, 0);
    }

    /** The most that a file of a kind ever held, in bytes. */
    public int largestFile(String kind) {
        return largestFiles.getOrDefault(kind, 0);
    }

    /** How many writes have failed. */
    public long failures() {
        return failures;
    }

    /** No room for more. */
    public void setFull(boolean isFull) {
        full = isFull;
    }

    /** Writes fail, having been done in part. */
    public void setFailing(boolean isFailing) {
        failing = isFailing;
    }

    public void setSlow(boolean isSlow) {
        slow = isSlow;
    }

    /** The process dies: nothing is confirmed any more. What is left is told by one of the following. */
    public void halt() {
        life++;
    }

    /** The process dies: exactly what was synced is left. */
    public void crash() {
        life++;
        written = new TreeMap<>(synced);
    }

    /** The process dies: of each file some of what was not synced is left, with the last bytes of that damaged. */
    public void tear() {
        life++;
        TreeMap<String, ByteString> left = new TreeMap<>();
        for (String file : allFiles()) {
            ByteString safe = synced.getOrDefault(file, ByteString.EMPTY);
            ByteString whole = written.getOrDefault(file, ByteString.EMPTY);
            boolean grew = whole.startsWith(safe); // else it was deleted, which is undone
            ByteString torn = grew ? safe.concat(damaged(part(whole.substring(safe.size())))) : safe;
            if (synced.containsKey(file) || !torn.isEmpty()) {
                left.put(file, torn);
            }
        }
        settle(left);
    }

    private SortedSet<String> allFiles() {
        TreeSet<String> files = new TreeSet<>(written.keySet());
        files.addAll(synced.keySet());
        return files;
    }

    private ByteString part(ByteString bytes) {
        return bytes.substring(0, random.below(bytes.size() + 1));
    }

    /** With some bytes at the end zeroed, as a sector that was never written; nothing in every other case. */
    private ByteString damaged(ByteString bytes) {
        if (bytes.isEmpty() || random.below(2) == 0) {
            return bytes;
        }
        int kept = random.below(bytes.size());
        return bytes.substring(0, kept).concat(ByteString.copyFrom(new byte[bytes.size() - kept]));
    }

    /** The process dies, and one bit of what was synced is another. */
    public void rot() {
        crash();
        List<String> files =
                written.keySet().stream().filter(file -> !read(file).isEmpty()).toList();
        if (!files.isEmpty()) {
            String file = random.pick(files);
            byte[] bytes = read(file).toByteArray();
            bytes[random.below(bytes.length)] ^= (byte) (1 << random.below(Byte.SIZE));
            written.put(file, ByteString.copyFrom(bytes));
        }
        settle(written);
    }

    /** The process dies, and the end of what was confirmed as synced, in each file, was not. */
    public void loseSynced() {
        crash();
        for (String file : new ArrayList<>(written.keySet())) {
            ByteString safe = read(file);
            int lost = random.below(Math.min(safe.size(), LOST_MAX_BYTES) + 1);
            written.put(file, safe.substring(0, safe.size() - lost));
        }
        settle(written);
    }

    /** The process dies, and everything is gone. */
    public void loseAll() {
        life++;
        settle(new TreeMap<>());
    }

    private void settle(SortedMap<String, ByteString> left) {
        written = left;
        synced = new TreeMap<>(left);
    }
}
