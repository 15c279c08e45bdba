package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.mac.wire.TransferReply;

/** The newest double spends, each with its evidence; one a command, which convicts as well as all of them. */
final class DoubleSpends {
    /** Pieces of evidence that are kept. */
    static final int KEPT_MAX = 256;
    /** Bytes of evidence that are kept, but for the newest piece, which always is. */
    static final int KEPT_BYTES_MAX = 16 << 20;

    private static final Codec<ByteString> BYTES = new Codec<>() {
        @Override
        public ByteString encode(ByteString value) {
            return value;
        }

        @Override
        public ByteString decode(ByteString bytes) {
            return bytes;
        }
    };

    private final LedgerState state;
    private final TransferRule rule;
    private final SpendColumns columns;
    private final Effort effort;
    private final ReplicatedMap<Long, ByteString> kept;
    private final ReplicatedCell<Long> recorded;

    /** Where evidence is kept, and what it may cost to make it. */
    record Keeping(StateSpace space, Effort effort) {}

    DoubleSpends(LedgerState state, TransferRule rule, SpendColumns columns, Keeping keeping) {
        this.state = state;
        this.rule = rule;
        this.columns = columns;
        effort = keeping.effort;
        kept = keeping.space.map("double-spends", Codec.LONG, BYTES);
        recorded = keeping.space.cell("double-spends.recorded", Codec.LONG, 0L);
    }

    /**
     * Records the spend at a place of the command's columns against its signer, tells the services above, returns its number.
     * Evidence holds the whole signed envelope, so that an envelope of many double spends could ask for its own size as often as
     * it has operations: what exceeds the batch's effort is refused without being recorded, and 0 is returned.
     */
    long record(Ordered command, int i, Context context) {
        int envelope = command.origin().envelope().size();
        if (!effort.spend(Effort.EVIDENCE_STEPS + envelope / Effort.EVIDENCE_BYTES_PER_STEP)) {
            return 0;
        }
        int coin = (int) columns.coin(i);
        long spent = rule.hopOfFirstSpend(coin, columns.hop(i));
        long owned = state.hops.previous(spent);
        DoubleSpend evidence = new DoubleSpend(
                new SpendPlace(command.origin().envelope(), command.origin().operationIndex(), i),
                state.hops.proof(owned),
                state.hops.proof(spent),
                state.participants.proof(state.hops.receiver(owned)),
                state.participants.proof(state.hops.receiver(spent)),
                state.roots());
        ByteString bytes = evidence.encode();
        long number = recorded.get() + 1;
        recorded.set(number);
        kept.put(number, bytes);
        forgetOldest();
        context.emit(new DoubleSpendAttempted(command.client(), new CoinId(coin), bytes));
        return number;
    }

    /** Answers a command that a double spend ends, and that did nothing else. */
    Reply refusal(Ordered command, int i, Context context) {
        long evidence = record(command, i, context);
        return evidence == 0
                ? Reply.refused(LedgerStatus.DOUBLE_SPEND, "transfer " + i + " of coin " + columns.coin(i))
                : Reply.ended(
                        LedgerStatus.DOUBLE_SPEND,
                        TransferReply.newBuilder().setEvidence(evidence).build().toByteString());
    }

    private void forgetOldest() {
        long bytes = kept.view().values().stream().mapToLong(ByteString::size).sum();
        while (kept.size() > 1 && (kept.size() > KEPT_MAX || bytes > KEPT_BYTES_MAX)) {
            var oldest = kept.view().firstEntry();
            bytes -= oldest.getValue().size();
            kept.remove(oldest.getKey());
        }
    }

    Optional<ByteString> find(long number) {
        return kept.get(number);
    }
}
