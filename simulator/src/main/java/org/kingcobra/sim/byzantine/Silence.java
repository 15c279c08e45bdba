package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.transfer.TransferMessage;

/** Says nothing to anybody. */
final class Silence implements Lie {
    @Override
    public List<Message> instead(int to, Message honest) {
        return Seat.nothing();
    }

    @Override
    public List<TransferMessage> insteadOfTransfer(int to, TransferMessage honest) {
        return List.of();
    }

    @Override
    public Optional<ByteString> insteadOfAnswer(int client, ByteString leaf) {
        return Optional.empty();
    }

    @Override
    public Optional<FastRead.Answer> insteadOfRead(ByteString query, FastRead.Answer honest) {
        return Optional.empty();
    }
}
