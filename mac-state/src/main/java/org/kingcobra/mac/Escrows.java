package org.kingcobra.mac;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.mac.ledger.HopHistory.Stamp;
import org.kingcobra.mac.ledger.HopKind;

/** Open escrows, by name and by deadline. A coin in escrow stays its payer's, locked: it is never in two places. */
final class Escrows {
    /** Escrows that may be open at a time. */
    static final int OPEN_MAX = 100_000;
    /** Coins that one escrow may hold. */
    static final int COINS_MAX = 4_096;

    private final LedgerState state;
    private final ReplicatedMap<EscrowId, Escrow> open;
    private final ReplicatedMap<Due, Long> deadlines;

    Escrows(LedgerState state, StateSpace space) {
        this.state = state;
        open = space.map("escrows", EscrowId.CODEC, Escrow.CODEC);
        deadlines = space.map("escrows.deadlines", Due.CODEC, Codec.LONG);
    }

    Optional<Escrow> find(EscrowId id) {
        return open.get(id);
    }

    NavigableMap<EscrowId, Escrow> all() {
        return open.view();
    }

    /** Whether an escrow of this name can be opened. */
    LedgerStatus admits(EscrowId id) {
        if (open.contains(id)) {
            return LedgerStatus.ESCROW_ALREADY_OPEN;
        }
        return open.size() < OPEN_MAX ? LedgerStatus.DONE : LedgerStatus.TOO_MANY_ESCROWS;
    }

    /** Opens an escrow of coins that the caller has locked. */
    void open(EscrowId id, Escrow escrow) {
        check(admits(id).isDone(), "escrow %s cannot be opened", id);
        open.put(id, escrow);
        deadlines.put(new Due(escrow.deadlineMicros(), id), 0L);
        long value = value(escrow);
        state.books.debit(escrow.payer(), value);
        state.books.moveToEscrow(value);
    }

    /** The coins go to the payee; returns their value. */
    long release(EscrowId id, Escrow escrow, Stamp stamp) {
        HopKind kind = escrow.named() ? HopKind.RELEASED : HopKind.TAKEN;
        for (int i = 0; i < escrow.coins().length(); i++) {
            int coin = (int) escrow.coins().get(i);
            state.coins.free(coin);
            state.move(coin, escrow.payee(), stamp, i, kind);
        }
        return close(id, escrow, escrow.payee());
    }

    /** The coins are the payer's to dispose of again, as if nothing had been: no hop. Returns their value. */
    long refund(EscrowId id, Escrow escrow) {
        escrow.coins().forEach(coin -> state.coins.free((int) coin));
        return close(id, escrow, escrow.payer());
    }

    private long close(EscrowId id, Escrow escrow, int beneficiary) {
        open.remove(id);
        deadlines.remove(new Due(escrow.deadlineMicros(), id));
        long value = value(escrow);
        state.books.moveOutOfEscrow(value);
        state.books.credit(beneficiary, value);
        return value;
    }

    long value(Escrow escrow) {
        return escrow.coins().stream().map(coin -> state.value((int) coin)).sum();
    }

    /** The escrow whose deadline is the earliest, if it has come. */
    Optional<EscrowId> due(long nowMicros) {
        return Optional.ofNullable(deadlines.view().firstEntry())
                .map(Map.Entry::getKey)
                .filter(due -> due.deadlineMicros <= nowMicros)
                .map(Due::id);
    }

    /** By deadline, then by name. */
    private record Due(long deadlineMicros, EscrowId id) implements Comparable<Due> {
        static final Codec<Due> CODEC = new Codec<>() {
            @Override
            public ByteString encode(Due value) {
                ByteBuffer deadline = ByteBuffer.allocate(Long.BYTES).putLong(value.deadlineMicros);
                return ByteString.copyFrom(deadline.flip()).concat(value.id.bytes());
            }

            @Override
            public Due decode(ByteString bytes) throws MalformedStateException {
                if (bytes.size() < Long.BYTES) {
                    throw new MalformedStateException("expected a deadline, got " + bytes.size() + " bytes");
                }
                long deadline = bytes.asReadOnlyByteBuffer().getLong();
                return new Due(deadline, EscrowId.CODEC.decode(bytes.substring(Long.BYTES)));
            }
        };

        @Override
        public int compareTo(Due other) {
            int byDeadline = Long.compare(deadlineMicros, other.deadlineMicros);
            return byDeadline != 0 ? byDeadline : id.compareTo(other.id);
        }
    }
}
