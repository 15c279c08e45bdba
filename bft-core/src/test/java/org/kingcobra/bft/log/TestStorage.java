package org.kingcobra.bft.log;

import com.google.protobuf.ByteString;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A disk whose faults are chosen by hand. */
public final class TestStorage implements Storage {
    private final TreeMap<String, ByteString> files = new TreeMap<>();
    private final TreeMap<String, ByteString> synced = new TreeMap<>();
    private long roomBytes = Long.MAX_VALUE;
    private boolean failsHalfWay;

    @Override
    public Outcome append(String file, ByteString bytes) {
        if (bytes.size() > roomBytes) {
            return Outcome.NO_SPACE;
        }
        if (failsHalfWay) {
            put(file, bytes.substring(0, bytes.size() / 2));
            return Outcome.FAILED;
        }
        put(file, bytes);
        return Outcome.WRITTEN;
    }

    private void put(String file, ByteString bytes) {
        files.merge(file, bytes, ByteString::concat);
    }

    @Override
    public void delete(String file) {
        files.remove(file);
    }

    @Override
    public SortedSet<String> files() {
        return new TreeSet<>(files.keySet());
    }

    @Override
    public ByteString read(String file) {
        return files.getOrDefault(file, ByteString.EMPTY);
    }

    public void hasRoomFor(long bytes) {
        roomBytes = bytes;
    }

    public void failHalfWay(boolean fails) {
        failsHalfWay = fails;
    }

    public void sync() {
        synced.clear();
        synced.putAll(files);
    }

    /** The power fails; of what was not synced, so many percent of every file is there, and deletions may be undone. */
    public void crash(int percent) {
        TreeMap<String, ByteString> left = new TreeMap<>(synced);
        if (percent > 50) {
            left.keySet().retainAll(files.keySet());
        }
        files.forEach((file, bytes) -> {
            ByteString safe = synced.getOrDefault(file, ByteString.EMPTY);
            int begin = bytes.startsWith(safe) ? safe.size() : 0;
            int kept = (int) ((bytes.size() - begin) * (long) percent / 100);
            if (begin + kept > 0) {
                left.put(file, bytes.substring(0, begin + kept));
            }
        });
        files.clear();
        files.putAll(left);
        sync();
    }

    /** Another disk with what a crash would leave of this one. */
    public TestStorage asAfterACrash() {
        TestStorage other = new TestStorage();
        other.files.putAll(synced);
        other.sync();
        return other;
    }

    public void flipBit(String file, int at) {
        byte[] bytes = read(file).toByteArray();
        bytes[at] ^= 1;
        replace(file, ByteString.copyFrom(bytes));
    }

    /** For good, as if it had been so when it was synced. */
    private void replace(String file, ByteString content) {
        files.put(file, content);
        synced.put(file, content);
    }

    public void truncate(String file, int bytes) {
        replace(file, read(file).substring(0, bytes));
    }
}
