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
    private @Nullable ByteString encoded;

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
        change(newValue);
    }

    private void change(V newValue) {
        value = newValue;
        encoded = null;
    }

    private ByteString encoded() {
        if (encoded == null) {
            encoded = codec.encode(value);
        }
        return encoded;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void undo(long index, long oldNumber, @Nullable Object key, @Nullable Object oldValue) {
        change((V) java.util.Objects.requireNonNull(oldValue));
    }

    @Override
    public Digest root() {
        return Digest.of(encoded());
    }

    @Override
    public List<ByteString> chunks() {
        return List.of(encoded());
    }

    @Override
    public void restore(List<ByteString> chunks) throws MalformedStateException {
        if (chunks.size() != 1) {
            throw new MalformedStateException("expected one value, got " + chunks.size());
        }
        change(codec.decode(chunks.get(0)));
    }
}
