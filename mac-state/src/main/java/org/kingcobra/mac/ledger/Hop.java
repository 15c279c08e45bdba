package org.kingcobra.mac.ledger;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;

/**
 * One step of one coin, as the log of hops keeps it.
 *
 * @param number its record in the log, from 1
 * @param position how often the coin had moved then: 0 where it was minted
 * @param receiver participant number
 * @param sequence the batch of the command
 * @param command the command's place in its batch
 * @param element the coin's place in the command
 * @param previous number of the coin's hop before; 0 for none
 */
public record Hop(
        long number,
        long serial,
        int position,
        HopKind kind,
        int receiver,
        long sequence,
        int command,
        int element,
        long previous) {

    /** Reads the record that a proof carries; says nothing about whether the proof leads to a root. */
    public static Hop of(RecordProof proof) {
        return decode(proof.index() + 1, proof.record());
    }

    static Hop decode(long number, ByteString bytes) {
        checkArgument(bytes.size() == RecordLog.RECORD_BYTES, "expected 32 bytes of a hop, got %s", bytes.size());
        ByteBuffer words = bytes.asReadOnlyByteBuffer();
        long coin = words.getLong();
        long sequence = words.getLong();
        long place = words.getLong();
        long link = words.getLong();
        int kind = HopLink.kind(link);
        checkArgument(kind < HopLink.KINDS.size(), "expected a kind of hop, got %s", kind);
        return new Hop(
                number,
                coin >>> Integer.SIZE,
                HopLink.position(link),
                HopLink.KINDS.get(kind),
                (int) coin,
                sequence,
                (int) (place >>> Integer.SIZE),
                (int) place,
                HopLink.previous(link));
    }
}
