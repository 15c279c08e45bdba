package org.kingcobra.bft.state;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kingcobra.bft.Digest;

/** A state of the user's own that gives and takes its bytes as a whole. */
record WholeState(Supplier<ByteString> read, Consumer<ByteString> write) implements ReplicatedCollection {
    @Override
    public Digest root() {
        return Digest.of(read.get());
    }

    @Override
    public List<ByteString> chunks() {
        return Cuts.cut(read.get(), CHUNK_BYTES);
    }

    @Override
    public void restore(List<ByteString> chunks) {
        write.accept(ByteString.copyFrom(chunks));
    }
}
