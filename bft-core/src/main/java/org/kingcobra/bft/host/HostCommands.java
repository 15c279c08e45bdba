package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.BitSet;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.time.AgreedTime;
import org.kingcobra.bft.wire.ClockReading;
import org.kingcobra.bft.wire.HostCommand;

/** The commands that the host itself executes, all from replicas. */
public final class HostCommands {
    /** The tag that they carry. */
    public static final int TAG = 0;

    private final Genesis genesis;
    private final HostState state;
    private final BitSet readThisBatch = new BitSet();

    HostCommands(Genesis genesis, HostState state) {
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

    void beginBatch() {
        readThisBatch.clear();
    }

    Reply apply(Ordered command) {
        try {
            HostCommand decoded = HostCommand.parseFrom(command.payload());
            return decoded.hasClockReading()
                    ? readClock(command, decoded.getClockReading().getEpochMicros())
                    : Reply.malformed("expected a clock reading");
        } catch (InvalidProtocolBufferException e) {
            return Reply.malformed("expected a HostCommand: " + e.getMessage());
        }
    }

    /** At most one reading a replica and batch, so that no leader can play with their order (ENGINE.md 12). */
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
