package org.kingcobra.bft.state;

import com.google.protobuf.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.Digest;

/** One immutable value. */
public final class ReplicatedCell<V> implements ReplicatedCollection, Journal.Undoable {
    private final Journal journal;
    private final Codec<V> codec;
    private V value;

    ReplicatedCell(Journal journal, Codec<V> codec, V initial) {
        this.journal = journal;
        this.codec = codec;
        this.value = initial;
    }

    public V get() {
        return value;
    }

    public void set(V newValue) {
        journal.record(this, null, value);
        value = newValue;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void undo(long index, long oldNumber, @Nullable Object key, @Nullable Object oldValue) {
        value = (V) java.util.Objects.requireNonNull(oldValue);
    }

    @Override
    public Digest root() {
        return Digest.of(codec.encode(value));
    }

    @Override
    public List<ByteString> chunks() {
        return List.of(codec.encode(value));
    }

    @Override
    public void restore(List<ByteString> chunks) throws MalformedStateException {
        if (chunks.size() != 1) {
            throw new MalformedStateException("expected one value, got " + chunks.size());
        }
        value = codec.decode(chunks.get(0));
    }
}
