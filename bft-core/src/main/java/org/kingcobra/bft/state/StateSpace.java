package org.kingcobra.bft.state;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.Maps;
import com.google.protobuf.ByteString;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.wire.CollectionSnapshot;
import org.kingcobra.bft.wire.SpaceSnapshot;

/** The replicated state of one service: named collections that share the replica's journal. */
public final class StateSpace {
    private final String name;
    private final Journal journal;
    private final TreeMap<String, ReplicatedCollection> collections = new TreeMap<>();
    private long restorations;

    public StateSpace(String name, Journal journal) {
        this.name = name;
        this.journal = journal;
    }

    /** A sorted map of immutable values. */
    public <K extends Comparable<K>, V> ReplicatedMap<K, V> map(String collection, Codec<K> keys, Codec<V> values) {
        return add(collection, new ReplicatedMap<>(journal, keys, values));
    }

    /** One immutable value. */
    public <V> ReplicatedCell<V> cell(String collection, Codec<V> values, V initial) {
        return add(collection, new ReplicatedCell<>(journal, values, initial));
    }

    /** Numbers by dense index. */
    public LongColumn longs(String collection) {
        return add(collection, new LongColumn(journal));
    }

    /** Small numbers by dense index. */
    public IntColumn ints(String collection) {
        return add(collection, new IntColumn(journal));
    }

    /** A collection of the service's own making. */
    public <C extends ReplicatedCollection> C add(String collection, C contents) {
        checkArgument(!collections.containsKey(collection), "%s already has a collection %s", name, collection);
        collections.put(collection, contents);
        return contents;
    }

    /** A state that is kept elsewhere and is one page: digested whole, not journaled. */
    public void whole(String collection, Supplier<ByteString> read, Consumer<ByteString> write) {
        add(collection, new WholeState(read, write));
    }

    /** For what lasts as long as one batch. */
    public BatchScope batchScope() {
        return new BatchScope(() -> restorations);
    }

    /** For collections of a service's own making. */
    public Journal journal() {
        return journal;
    }

    public String name() {
        return name;
    }

    /** The root of each collection, by name; brings what changed up to date. */
    public SpaceRoots roots() {
        return new SpaceRoots(Maps.transformValues(collections, ReplicatedCollection::root));
    }

    /** One digest over the roots of all collections, by name. */
    public Digest root() {
        return roots().root();
    }

    public SpaceSnapshot snapshot() {
        SpaceSnapshot.Builder snapshot = SpaceSnapshot.newBuilder().setName(name);
        collections.forEach((collection, contents) -> snapshot.addCollections(
                CollectionSnapshot.newBuilder().setName(collection).addAllChunks(contents.chunks())));
        return snapshot.build();
    }

    /** Replaces all contents; on failure the space is unusable and must be thrown away. */
    public void restore(SpaceSnapshot snapshot) throws MalformedStateException {
        if (!snapshot.getName().equals(name) || snapshot.getCollectionsCount() != collections.size()) {
            throw new MalformedStateException("expected the collections of " + name + ", got those of "
                    + snapshot.getName() + ", " + snapshot.getCollectionsCount() + " of " + collections.size());
        }
        restorations++;
        Iterator<Map.Entry<String, ReplicatedCollection>> expected =
                collections.entrySet().iterator();
        for (CollectionSnapshot collection : snapshot.getCollectionsList()) {
            Map.Entry<String, ReplicatedCollection> next = expected.next();
            if (!collection.getName().equals(next.getKey())) {
                throw new MalformedStateException(
                        name + ": expected collection " + next.getKey() + ", got " + collection.getName());
            }
            restore(next.getKey(), next.getValue(), collection);
        }
    }

    @SuppressWarnings("IllegalCatch") // the boundary to codecs and state machines that others write
    private void restore(String collection, ReplicatedCollection contents, CollectionSnapshot snapshot)
            throws MalformedStateException {
        try {
            contents.restore(List.copyOf(snapshot.getChunksList()));
        } catch (RuntimeException e) {
            throw new MalformedStateException(name + ": collection " + collection + " does not decode: " + e, e);
        }
    }
}
