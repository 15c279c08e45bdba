package org.kingcobra.bench.peer;

import bftsmart.communication.client.ReplyListener;
import bftsmart.reconfiguration.views.MemoryBasedViewStorage;
import bftsmart.tom.AsynchServiceProxy;
import bftsmart.tom.RequestContext;
import bftsmart.tom.core.messages.TOMMessage;
import bftsmart.tom.core.messages.TOMMessageType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.kingcobra.bench.measure.ClosedLoop;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bench.measure.Pipeline;

/** The artifact's own clients: one at a time as {@code ServiceProxy} does, or many at once as {@code AsynchServiceProxy} does. */
public final class BundledClients {
    private static final int INVOKE_SECONDS_MAX = 30;
    private static final int REPLIES_NEEDED = 3; // as ServiceProxy waits for

    private final List<AsynchServiceProxy> proxies = new ArrayList<>();

    /** They live as long as the group. */
    public BundledClients(BareGroup group, int clients) {
        for (int client = 0; client < clients; client++) {
            int id = BareGroup.FIRST_BUNDLED_CLIENT + client;
            proxies.add(group.threads().call("connect a client", () -> {
                AsynchServiceProxy proxy =
                        new AsynchServiceProxy(group.settings().of(id), new MemoryBasedViewStorage());
                proxy.setInvokeTimeout(INVOKE_SECONDS_MAX);
                return proxy;
            }));
        }
        for (AsynchServiceProxy proxy : proxies) {
            group.closeAtEnd(proxy::close);
        }
    }

    /** {@code invokeOrdered}: an {@code AsynchServiceProxy} inherits it unchanged. */
    public ClosedLoop.Call asking(byte[] request) {
        return client -> {
            byte[] reply = proxies.get(client).invokeOrdered(request);
            if (!Arrays.equals(reply, request)) {
                throw new LoadFailedException("the bundled client got no echo");
            }
        };
    }

    public Pipeline.Target sending(byte[] request) {
        return (client, receipt) -> {
            AsynchServiceProxy proxy = proxies.get(client);
            proxy.invokeAsynchRequest(request, new Collector(proxy, request, receipt), TOMMessageType.ORDERED_REQUEST);
        };
    }

    /** The artifact leaves it to its user to count equal replies. */
    private static final class Collector implements ReplyListener {
        private final AsynchServiceProxy proxy;
        private final byte[] expected;
        private final Pipeline.Receipt receipt;
        private final AtomicInteger replies = new AtomicInteger();

        Collector(AsynchServiceProxy proxy, byte[] expected, Pipeline.Receipt receipt) {
            this.proxy = proxy;
            this.expected = expected;
            this.receipt = receipt;
        }

        @Override
        public void reset() {
            replies.set(0);
        }

        @Override
        public void replyReceived(RequestContext context, TOMMessage reply) {
            if (Arrays.equals(reply.getContent(), expected) && replies.incrementAndGet() == REPLIES_NEEDED) {
                proxy.cleanAsynchRequest(context.getOperationId());
                receipt.answered();
            }
        }
    }
}
