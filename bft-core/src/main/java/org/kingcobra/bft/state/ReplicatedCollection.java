package org.kingcobra.bft.state;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Digest;

/** One named part of a service's state. */
public interface ReplicatedCollection {
    /** Brings the digests of changed pages up to date and digests them all. Equal contents give equal digests. */
    Digest root();

    /** The contents in chunks of about {@link #CHUNK_BYTES}; equal contents give equal chunks. */
    List<ByteString> chunks();

    /** Replaces the contents by what {@link #chunks()} gave. Nothing is journaled. */
    void restore(List<ByteString> chunks) throws MalformedStateException;

    int CHUNK_BYTES = 64 << 10;
}
