package org.kingcobra.request;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;

/** A service mounted above the market: hears everything, refuses one kind of event if told to, and sanctions. */
final class Witness implements Service {
    static final int TAG = 9;
    static final Mount MOUNT = new Mount(TAG, "witness", state -> new Witness());

    private static final byte REFUSE = 1;

    private final List<DomainEvent> heard = new ArrayList<>();
    private Optional<Class<? extends DomainEvent>> vetoed = Optional.empty();

    static ByteString refusal(ClientId client) {
        return ByteString.copyFrom(new byte[] {REFUSE}).concat(client.key());
    }

    static ByteString readmission(ClientId client) {
        return ByteString.copyFrom(new byte[] {0}).concat(client.key());
    }

    @Override
    public Reply apply(Ordered command, Context context) {
        ClientId client = new ClientId(command.payload().substring(1));
        RequestService market = context.service(RequestService.class);
        if (command.payload().byteAt(0) == REFUSE) {
            market.refuse(client);
        } else {
            market.readmit(client);
        }
        return Reply.DONE;
    }

    @Override
    public Reply on(DomainEvent event, Ordered cause, Context context) {
        if (vetoed.filter(kind -> kind.isInstance(event)).isPresent()) {
            return Reply.refused(HostStatus.RESULT_TOO_LARGE);
        }
        heard.add(event);
        return Reply.DONE;
    }

    void veto(Class<? extends DomainEvent> kind) {
        vetoed = Optional.of(kind);
    }

    <E extends DomainEvent> List<E> heard(Class<E> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
