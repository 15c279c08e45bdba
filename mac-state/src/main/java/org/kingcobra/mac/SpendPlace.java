package org.kingcobra.mac;

import com.google.protobuf.ByteString;

/**
 * Where a spend was signed.
 *
 * @param envelope as its client signed it
 * @param operation its place in the envelope
 * @param transfer the coin's place in the operation
 */
public record SpendPlace(ByteString envelope, int operation, int transfer) {}
