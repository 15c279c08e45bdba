package org.kingcobra.mac;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.mac.ledger.Participants;

/**
 * Double entry: balances on one side, totals on the other, written by different calls. {@link #balance()} after every command sees
 * in constant time whether they still agree (I5).
 */
final class Books {
    private static final int SUPPLY_NUMBERS = 6;

    private static final Codec<Supply> CODEC = new Codec<>() {
        @Override
        public ByteString encode(Supply value) {
            ByteBuffer bytes = ByteBuffer.allocate(SUPPLY_NUMBERS * Long.BYTES)
                    .putLong(value.cap())
                    .putLong(value.minted())
                    .putLong(value.held())
                    .putLong(value.escrowed())
                    .putLong(value.retired())
                    .putLong(value.reaped());
            return ByteString.copyFrom(bytes.flip());
        }

        @Override
        public Supply decode(ByteString bytes) throws MalformedStateException {
            if (bytes.size() != SUPPLY_NUMBERS * Long.BYTES) {
                throw new MalformedStateException("expected six totals, got " + bytes.size() + " bytes");
            }
            ByteBuffer in = bytes.asReadOnlyByteBuffer();
            return new Supply(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
        }
    };

    private final Participants participants;
    private final ReplicatedCell<Supply> supply;

    /** What balances gained and the total held did not, since the books last balanced. */
    private long drift;

    Books(StateSpace state, Participants participants, long cap) {
        this.participants = participants;
        supply = state.cell("supply", CODEC, new Supply(cap, 0, 0, 0, 0, 0));
    }

    Supply supply() {
        return supply.get();
    }

    void credit(int participant, long value) {
        participants.addToBalance(participant, value);
        drift += value;
    }

    void debit(int participant, long value) {
        participants.addToBalance(participant, -value);
        drift -= value;
    }

    void mint(long value) {
        Supply old = supply.get();
        long minted = Math.addExact(old.minted(), value);
        set(new Supply(old.cap(), minted, old.held() + value, old.escrowed(), old.retired(), old.reaped()));
    }

    void moveToEscrow(long value) {
        Supply old = supply.get();
        long escrowed = old.escrowed() + value;
        set(new Supply(old.cap(), old.minted(), old.held() - value, escrowed, old.retired(), old.reaped()));
    }

    void moveOutOfEscrow(long value) {
        moveToEscrow(-value);
    }

    void retire(long value) {
        Supply old = supply.get();
        long retired = old.retired() + value;
        set(new Supply(old.cap(), old.minted(), old.held() - value, old.escrowed(), retired, old.reaped()));
    }

    void reap(long value) {
        Supply old = supply.get();
        long reaped = old.reaped() + value;
        set(new Supply(old.cap(), old.minted(), old.held(), old.escrowed(), old.retired(), reaped));
    }

    private void set(Supply next) {
        check(next.isConserved(), "value is not conserved: %s", next);
        drift -= next.held() - supply.get().held();
        supply.set(next);
    }

    /** Halts the replica if value was made or lost. */
    void balance() {
        check(drift == 0, "balances gained %s more than the total held", drift);
    }

    /** All changes since the books last balanced were taken back. */
    void undone() {
        drift = 0;
    }
}
