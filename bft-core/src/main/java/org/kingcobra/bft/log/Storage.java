package org.kingcobra.bft.log;

import com.google.protobuf.ByteString;
import java.util.SortedSet;

/**
 * Where a replica's log and snapshots live: files that grow at their end. What is written is certain to survive a crash only
 * when a sync that was asked for later has been confirmed; asking and confirming are the shell's business.
 */
public interface Storage {
    /** What became of something that was to be written. */
    enum Outcome {
        WRITTEN,
        /** Nothing of it was written: there is no space left. */
        NO_SPACE,
        /** The device reports an error; how much was written is not known. */
        FAILED
    }

    /** Adds bytes at the end of a file, which is made if there is none. */
    Outcome append(String file, ByteString bytes);

    /** Removes a file if it is there. */
    void delete(String file);

    SortedSet<String> files();

    /** The whole file as the device gives it, which may not be what was written; empty where there is none. */
    ByteString read(String file);
}
