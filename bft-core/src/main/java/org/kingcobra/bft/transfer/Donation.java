package org.kingcobra.bft.transfer;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.bft.order.Certificate;

/** The state of a stable checkpoint, as this replica can give it to others. */
public record Donation(Certificate checkpoint, Manifest manifest, ByteString snapshot, int chunkBytes) {
    public long sequence() {
        return checkpoint.sequence();
    }

    public Optional<ByteString> chunk(int index) {
        return index >= 0 && index < manifest.chunks().size()
                ? Optional.of(Manifest.chunk(snapshot, index, chunkBytes))
                : Optional.empty();
    }
}
