package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import org.kingcobra.arbiter.Chamber.Turn;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Origin;
import org.kingcobra.bft.Service;

/** A command without a host, for parts of the service that need none. */
final class Turns {
    private Turns() {}

    static Turn of(ClientId client) {
        Origin origin = new Origin(ByteString.EMPTY, 0);
        Ordered command = new Ordered(1, 0, new OperationId(client, 1), ByteString.EMPTY, Village.START_MICROS, origin);
        return new Turn(command, new NoContext());
    }

    private static final class NoContext implements Context {
        @Override
        public <S extends Service> S service(Class<S> type) {
            throw new AssertionError("nothing is mounted below");
        }

        @Override
        public void emit(DomainEvent event) {
            throw new AssertionError("nothing is mounted above");
        }

        @Override
        public void publish(String topic, ByteString payload) {
            // nobody listens
        }
    }
}
