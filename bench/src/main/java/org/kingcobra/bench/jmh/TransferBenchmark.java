package org.kingcobra.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One replica's ledger executes a batch of transfers: decoded, checked, applied, journaled; neither ordered nor signed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up methods first
public class TransferBenchmark {
    static final int TRANSFERS = 4_000;

    private LoneLedger ledger;
    private Ordered command;

    /** A fresh one each time, for its history grows with every transfer. */
    @Setup(Level.Iteration)
    public void found() {
        ledger = new LoneLedger(TRANSFERS);
    }

    @Setup(Level.Invocation)
    public void encode() {
        command = ledger.nextCommand();
    }

    @Benchmark
    @OperationsPerInvocation(TRANSFERS)
    public Reply transfer() {
        return ledger.execute(command);
    }
}
