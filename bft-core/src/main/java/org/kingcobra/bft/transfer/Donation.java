package org.kingcobra.bft.transfer;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.order.Certificate;

/**
 * The state of a stable checkpoint, as this replica can give it to others.
 *
 * @param chunks of the snapshot, as the manifest names them
 */
public record Donation(Certificate checkpoint, Manifest manifest, ByteString snapshot, List<ByteString> chunks) {
    public long sequence() {
        return checkpoint.sequence();
    }

    public Optional<ByteString> chunk(int index) {
        return index >= 0 && index < chunks.size() ? Optional.of(chunks.get(index)) : Optional.empty();
    }
}
