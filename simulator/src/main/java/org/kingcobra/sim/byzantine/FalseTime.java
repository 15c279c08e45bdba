package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.host.HostCommands;

/** Signs readings of a clock that is centuries early or late. */
final class FalseTime implements Lie {
    private static final int READINGS_MAX = 16;

    private final Seat seat;
    private final EnvelopeSigner signer;
    private long readings;

    FalseTime(Seat seat) {
        this.seat = seat;
        this.signer = new EnvelopeSigner(seat.place.group(), seat.place.identity());
    }

    @Override
    public void takeInitiative() {
        if (readings < READINGS_MAX) {
            readings++;
            long micros = seat.random.pick(List.of(0L, 1L, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE, -1L));
            ByteString reading = HostCommands.clockReading(micros);
            seat.place.request(
                    signer.sign(readings, readings, List.of(new RequestedOperation(HostCommands.TAG, reading))));
        }
    }
}
