package org.kingcobra.bft.state;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.Digest;

/** The digests of a column's pages, brought up to date only where a page changed. */
final class PageDigests {
    private final BitSet upToDate = new BitSet();
    private Digest[] digests = new Digest[0];
    private @Nullable Digest root;

    void changed(int page) {
        upToDate.clear(page);
        root = null;
    }

    void clear() {
        upToDate.clear();
        root = null;
    }

    /** A change of the count comes with a change of a page. */
    Digest root(int pageCount, IntFunction<ByteBuffer> page) {
        if (root == null) {
            root = digest(pageCount, page);
        }
        return root;
    }

    private Digest digest(int pageCount, IntFunction<ByteBuffer> page) {
        if (digests.length < pageCount) {
            Digest[] larger = new Digest[Math.max(pageCount, digests.length * 2)];
            System.arraycopy(digests, 0, larger, 0, digests.length);
            digests = larger;
        }
        Digest.Hasher hasher = Digest.hasher().add(pageCount);
        for (int i = 0; i < pageCount; i++) {
            if (!upToDate.get(i)) {
                digests[i] = Digest.hasher().add(page.apply(i)).digest();
                upToDate.set(i);
            }
            hasher.add(digests[i]);
        }
        return hasher.digest();
    }
}
