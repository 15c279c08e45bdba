package org.kingcobra.bft.bftsmart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.engine.EngineSettings;
import org.kingcobra.bft.engine.OrderedReplica;
import org.kingcobra.bft.engine.OrderingEngine;

class BftSmartEngineIT {
    static final class Log implements OrderedReplica {
        final List<Integer> got = new CopyOnWriteArrayList<>();
        volatile String halted = "";

        @Override
        public boolean admits(byte[] e) {
            return true;
        }

        @Override
        public void deliver(DecidedBatch b) {
            for (byte[] e : b.envelopes()) {
                got.add(ByteBuffer.wrap(e).getInt());
            }
        }

        @Override
        public void halted(String reason) {
            halted = reason;
        }
    }

    @Test
    void ordersAThousand() throws Exception {
        for (int round = 0; round < 3; round++) {
            long t0 = System.nanoTime();
            List<Log> logs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                logs.add(new Log());
            }
            OrderingEngine engine = new BftSmartProvider().start(logs, EngineSettings.DEFAULT);
            long t1 = System.nanoTime();
            for (int k = 0; k < 1000; k++) {
                byte[] e = ByteBuffer.allocate(4).putInt(k).array();
                for (int i = 0; i < 4; i++) {
                    engine.submit(i, e);
                }
            }
            for (int w = 0; w < 500 && logs.stream().anyMatch(l -> l.got.size() < 1000); w++) {
                Thread.sleep(10);
            }
            long t2 = System.nanoTime();
            System.out.println(
                    "sizes " + logs.stream().map(l -> l.got.size() + l.halted).toList());
            engine.close();
            long t3 = System.nanoTime();
            System.out.printf(
                    "start %d order %d close %d ms%n", (t1 - t0) / 1000000, (t2 - t1) / 1000000, (t3 - t2) / 1000000);
            for (Log l : logs) {
                assertEquals(logs.get(0).got, l.got);
                assertEquals(1000, l.got.size());
            }
            System.out.println(Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .toList());
        }
    }
}
