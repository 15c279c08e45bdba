package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.BitSet;
import java.util.Optional;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.time.AgreedTime;
import org.kingcobra.bft.wire.ClockReading;
import org.kingcobra.bft.wire.HostCommand;
import org.kingcobra.bft.wire.Rejoin;

/** The commands that the host itself executes, all from replicas. */
public final class HostCommands {
    /** The tag that they carry. */
    public static final int TAG = 0;

    /** Of a life after the first. */
    public static final int NONCE_BYTES = 32;

    private final Genesis genesis;
    private final HostState state;
    private final HostRules rules;
    private final BitSet readThisBatch = new BitSet();

    HostCommands(Genesis genesis, HostState state, HostRules rules) {
        this.rules = rules;
        this.genesis = genesis;
        this.state = state;
    }

    /** What a replica submits to tell its clock. */
    public static ByteString clockReading(long epochMicros) {
        return HostCommand.newBuilder()
                .setClockReading(ClockReading.newBuilder().setEpochMicros(epochMicros))
                .build()
                .toByteString();
    }

    /** What a replica submits that has lost its votes: it begins a new life (rule 11). */
    public static ByteString rejoin(ByteString nonce) {
        return HostCommand.newBuilder()
                .setRejoin(Rejoin.newBuilder().setNonce(nonce))
                .build()
                .toByteString();
    }

    void beginBatch() {
        readThisBatch.clear();
    }

    Reply apply(Ordered command) {
        try {
            HostCommand decoded = HostCommand.parseFrom(command.payload());
            return switch (decoded.getCommandCase()) {
                case CLOCK_READING ->
                    readClock(command, decoded.getClockReading().getEpochMicros());
                case REJOIN -> rejoin(command, decoded.getRejoin().getNonce());
                case COMMAND_NOT_SET -> Reply.malformed("expected a clock reading or a rejoin");
            };
        } catch (InvalidProtocolBufferException e) {
            return Reply.malformed("expected a HostCommand: " + e.getMessage());
        }
    }

    private Reply rejoin(Ordered command, ByteString nonce) {
        int seat = genesis.replicas().indexOf(command.client());
        if (nonce.size() != NONCE_BYTES) {
            return Reply.malformed("expected a nonce of " + NONCE_BYTES + " bytes, got " + nonce.size());
        }
        if (seat < 0) {
            return Reply.refused(HostStatus.NOT_A_REPLICA);
        }
        if (state.clients.floor(command.client()) < command.operation().number()) {
            return Reply.malformed("expected the floor at the number of a rejoin, so that no earlier one comes back");
        }
        Memberships now = state.memberships.get();
        Optional<HostStatus> refusal = now.refusal(seat, nonce, command.sequence(), rules);
        if (refusal.isEmpty()) {
            state.memberships.set(now.rejoined(seat, nonce, command.sequence(), rules));
        }
        return refusal.map(Reply::refused).orElse(Reply.DONE);
    }

    /** At most one reading a replica and batch, so that no leader can play with their order (rule 12). */
    private Reply readClock(Ordered command, long epochMicros) {
        int replica = genesis.replicas().indexOf(command.client());
        AgreedTime time = state.time.get();
        if (replica < 0) {
            return Reply.refused(HostStatus.NOT_A_REPLICA);
        }
        if (readThisBatch.get(replica) || !time.isNews(replica, epochMicros)) {
            return Reply.refused(HostStatus.STALE_CLOCK_READING);
        }
        readThisBatch.set(replica);
        state.time.set(time.after(replica, epochMicros));
        return Reply.DONE;
    }
}
