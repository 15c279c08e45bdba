package org.kingcobra.bft.state;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.wire.MapChunk;
import org.kingcobra.bft.wire.MapEntry;

/**
 * A sorted map of immutable values. A page of its root is one entry: only entries that changed are digested again.
 *
 * @param <K> immutable, its order consistent with equals
 */
public final class ReplicatedMap<K extends Comparable<K>, V> implements ReplicatedCollection, Journal.Undoable {
    private final Journal journal;
    private final Codec<K> keys;
    private final Codec<V> values;
    private final TreeMap<K, V> entries = new TreeMap<>();
    private final TreeMap<K, Digest> digests = new TreeMap<>();
    private final TreeSet<K> changed = new TreeSet<>();
    private @Nullable Digest root;

    ReplicatedMap(Journal journal, Codec<K> keys, Codec<V> values) {
        this.journal = journal;
        this.keys = keys;
        this.values = values;
    }

    public Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    public V getOrDefault(K key, V otherwise) {
        V value = entries.get(key);
        return value == null ? otherwise : value;
    }

    public boolean contains(K key) {
        return entries.containsKey(key);
    }

    public void put(K key, V value) {
        journal.record(this, key, entries.put(key, value));
        changed.add(key);
    }

    /** Removes the entry if there is one. */
    public void remove(K key) {
        V old = entries.remove(key);
        if (old != null) {
            journal.record(this, key, old);
            changed.add(key);
        }
    }

    public int size() {
        return entries.size();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The entries in order of key, as a view that cannot be changed; do not change the map while iterating. */
    public NavigableMap<K, V> view() {
        return Collections.unmodifiableNavigableMap(entries);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void undo(long index, long oldNumber, @Nullable Object key, @Nullable Object oldValue) {
        K changedKey = (K) Objects.requireNonNull(key);
        if (oldValue == null) {
            entries.remove(changedKey);
        } else {
            entries.put(changedKey, (V) oldValue);
        }
        changed.add(changedKey);
    }

    @Override
    public Digest root() {
        if (root == null || !changed.isEmpty()) {
            digestChanges();
            Digest.Hasher hasher = Digest.hasher().add(digests.size());
            digests.values().forEach(hasher::add);
            root = hasher.digest();
        }
        return root;
    }

    private void digestChanges() {
        for (K key : changed) {
            V value = entries.get(key);
            if (value == null) {
                digests.remove(key);
            } else {
                digests.put(
                        key,
                        Digest.hasher()
                                .addSized(keys.encode(key))
                                .addSized(values.encode(value))
                                .digest());
            }
        }
        changed.clear();
    }

    @Override
    public List<ByteString> chunks() {
        List<ByteString> chunks = new ArrayList<>();
        MapChunk.Builder chunk = MapChunk.newBuilder();
        long bytes = 0;
        for (var entry : entries.entrySet()) {
            MapEntry encoded = MapEntry.newBuilder()
                    .setKey(keys.encode(entry.getKey()))
                    .setValue(values.encode(entry.getValue()))
                    .build();
            chunk.addEntries(encoded);
            int entryBytes = encoded.getSerializedSize() + 2; // an entry of nothing still takes its tag and length
            bytes += entryBytes;
            if (Cuts.isDueBehind(encoded.getKey(), entryBytes, bytes, CHUNK_BYTES)) {
                chunks.add(chunk.build().toByteString());
                chunk.clear();
                bytes = 0;
            }
        }
        if (chunk.getEntriesCount() > 0) {
            chunks.add(chunk.build().toByteString());
        }
        return chunks;
    }

    @Override
    public void restore(List<ByteString> chunks) throws MalformedStateException {
        entries.clear();
        digests.clear();
        changed.clear();
        root = null;
        for (ByteString chunk : chunks) {
            for (MapEntry entry : parse(chunk).getEntriesList()) {
                K key = keys.decode(entry.getKey());
                if (entries.put(key, values.decode(entry.getValue())) != null) {
                    throw new MalformedStateException("expected each key once, got " + key + " twice");
                }
                changed.add(key);
            }
        }
    }

    private static MapChunk parse(ByteString chunk) throws MalformedStateException {
        try {
            return MapChunk.parseFrom(chunk);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedStateException("expected a chunk of a map", e);
        }
    }
}
