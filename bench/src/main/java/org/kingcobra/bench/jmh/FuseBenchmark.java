package org.kingcobra.bench.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One fusion of a whole round. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the fields
public class FuseBenchmark {
    /** Sensors and tau. */
    @Param({"10-2", "100-24", "1000-249"})
    public String size;

    private FusionRounds rounds;

    @Setup
    public void draw() {
        List<String> numbers = List.of(size.split("-", 2));
        rounds = new FusionRounds(Integer.parseInt(numbers.get(0)), Integer.parseInt(numbers.get(1)));
    }

    @Benchmark
    public long fuse() {
        return rounds.fuse(1);
    }
}
