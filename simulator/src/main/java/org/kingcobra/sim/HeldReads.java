package org.kingcobra.sim;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.kingcobra.bft.order.FastRead;

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

    /**
     * Answers what can be answered now.
     *
     * @param state gives an answer once it is as new as the read demands
     */
    void answer(Function<SimMessage.Read, Optional<FastRead.Answer>> state, Sink sink) {
        Iterator<Map.Entry<Integer, SimMessage.Read>> held = byClient.entrySet().iterator();
        while (held.hasNext()) {
            Map.Entry<Integer, SimMessage.Read> next = held.next();
            int client = next.getKey(); // a removed entry may be reused for the next one
            SimMessage.Read read = next.getValue();
            Optional<FastRead.Answer> answer = state.apply(read);
            if (answer.isPresent()) {
                held.remove();
                sink.answer(client, new SimMessage.ReadAnswer(read.number(), answer.get()));
            }
        }
    }
}
