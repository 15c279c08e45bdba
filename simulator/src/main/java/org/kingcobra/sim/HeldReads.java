package org.kingcobra.sim;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.replica.ReplicaNode;

/** Reads that a replica cannot answer yet: of each client the newest, since a client who asks again has given up what it asked before. */
final class HeldReads {
    /** Where answers go. */
    @FunctionalInterface
    interface Sink {
        void answer(int client, SimMessage.ReadAnswer answer);
    }

    private final TreeMap<Integer, SimMessage.Read> byClient = new TreeMap<>();

    void add(int client, SimMessage.Read read) {
        byClient.put(client, read);
    }

    void clear() {
        byClient.clear();
    }

    int size() {
        return byClient.size();
    }

    /** Answers what can be answered now. */
    void answer(ReplicaNode node, Sink sink) {
        Iterator<Map.Entry<Integer, SimMessage.Read>> held = byClient.entrySet().iterator();
        while (held.hasNext()) {
            Map.Entry<Integer, SimMessage.Read> next = held.next();
            Optional<FastRead.Answer> answer = answer(node, next.getValue());
            if (answer.isPresent()) {
                held.remove();
                sink.answer(
                        next.getKey(), new SimMessage.ReadAnswer(next.getValue().number(), answer.get()));
            }
        }
    }

    private static Optional<FastRead.Answer> answer(ReplicaNode node, SimMessage.Read read) {
        return node.host().sequence() < read.minimum()
                ? Optional.empty()
                : node.read(read.operation().service(), read.operation().payload());
    }
}
