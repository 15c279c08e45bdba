package org.kingcobra.bench.peer;

import bftsmart.tom.core.messages.TOMMessage;
import bftsmart.tom.core.messages.TOMMessageType;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.kingcobra.bench.measure.Pipeline;

/**
 * Asks the artifact's ordering core directly: a request is handed to every replica's ordering layer, and is answered when f+1
 * replicas have executed it. No client, no client's network, nothing signed: the most that the artifact can do.
 */
public final class Injector {
    private static final int REPLIES_NEEDED = 2; // f+1
    private static final int SESSION = 77;
    private static final int VIEW = 0;

    private final BareGroup group;
    private final Map<Long, Awaited> awaited = new ConcurrentHashMap<>();
    private final AtomicInteger nextSender = new AtomicInteger(1_000);

    public Injector(BareGroup group) {
        this.group = group;
        group.hearReplies(this::replied);
    }

    /** Clients of their own that send this request over and over. */
    public Pipeline.Target sending(byte[] request, int clients) {
        int firstSender = nextSender.getAndAdd(clients);
        int[] sequences = new int[clients]; // each element is one client's thread's
        return (client, receipt) -> send(firstSender + client, sequences[client]++, request, receipt);
    }

    private void send(int sender, int sequence, byte[] request, Pipeline.Receipt receipt) {
        awaited.put(key(sender, sequence), new Awaited(request, receipt));
        byte[] wire = null;
        for (int replica = 0; replica < BareGroup.REPLICAS; replica++) {
            // the artifact keeps marks in its message objects, so each replica gets its own
            TOMMessage message =
                    new TOMMessage(sender, SESSION, sequence, sequence, request, VIEW, TOMMessageType.ORDERED_REQUEST);
            if (wire == null) {
                wire = TOMMessage.messageToBytes(message);
            }
            message.serializedMessage = wire;
            group.hand(replica, message);
        }
    }

    private void replied(TOMMessage request) {
        long key = key(request.getSender(), request.getSequence());
        Awaited waiting = awaited.get(key);
        if (waiting != null && waiting.isEnough(request.reply.getContent())) {
            awaited.remove(key);
            waiting.receipt.answered();
        }
    }

    private static long key(int sender, int sequence) {
        return (long) sender << Integer.SIZE | Integer.toUnsignedLong(sequence);
    }

    /** One request and how many replicas have echoed it. */
    private static final class Awaited {
        private final byte[] expected;
        private final Pipeline.Receipt receipt;
        private final AtomicInteger replies = new AtomicInteger();

        Awaited(byte[] expected, Pipeline.Receipt receipt) {
            this.expected = expected;
            this.receipt = receipt;
        }

        boolean isEnough(byte[] reply) {
            return Arrays.equals(reply, expected) && replies.incrementAndGet() == REPLIES_NEEDED;
        }
    }
}
