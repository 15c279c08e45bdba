package org.kingcobra.bft;

import com.google.protobuf.ByteString;

/**
 * Proof of who asked for a command: the envelope as its client signed it and the place of the operation in it. Whoever has the
 * bytes can check them offline, for ever; that makes it evidence.
 *
 * @param envelope an encoded {@code SignedEnvelope}
 */
public record Origin(ByteString envelope, int operationIndex) {}
