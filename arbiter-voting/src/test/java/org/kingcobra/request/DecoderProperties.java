package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import net.jqwik.api.statistics.Statistics;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Status;

/** Whatever the bytes, the market answers, and what it refuses leaves no trace. */
class DecoderProperties {
    private static final List<ByteString> EXAMPLES =
            List.copyOf(GoldenCommands.all().values());

    private MarketBench bench = MarketBench.withSally();

    @BeforeTry
    void freshMarket() {
        bench = MarketBench.withSally();
    }

    @Property(tries = 300)
    void anyBytesAreAnsweredWithAStatusThatHasAName(@ForAll byte[] payload) {
        answered(ByteString.copyFrom(payload));
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void commandsWithBytesChangedCutOrRepeatedAreAnsweredToo(@ForAll("damaged") ByteString payload) {
        answered(payload);
    }

    private void answered(ByteString payload) {
        var before = bench.roots();
        Reply reply = bench.harness.execute(MarketBench.BELLA, RequestService.TAG, payload);
        Status status = MarketStatus.of(reply.status());
        Statistics.collect(status.name());
        assertEquals(status == HostStatus.DONE, reply.effective(), "nothing here ends otherwise than done or refused");
        if (!reply.effective()) {
            assertEquals(before, bench.roots());
        }
        if (status == HostStatus.MALFORMED_COMMAND) {
            assertTrue(reply.text().startsWith("expected "), reply::text);
            assertFalse(reply.text().contains("%s"), reply::text);
        }
    }

    @Provide
    Arbitrary<ByteString> damaged() {
        Arbitrary<ByteString> examples = Arbitraries.of(EXAMPLES);
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 200);
        return Combinators.combine(
                        examples,
                        examples,
                        places,
                        Arbitraries.bytes(),
                        Arbitraries.integers().between(0, 3))
                .as(DecoderProperties::damage);
    }

    private static ByteString damage(ByteString one, ByteString other, int place, byte value, int how) {
        int at = place % one.size();
        return switch (how) {
            case 0 -> one.substring(0, at);
            case 1 -> one.concat(other);
            case 2 -> one.substring(0, at).concat(other.substring(Math.min(at, other.size())));
            default ->
                one.substring(0, at)
                        .concat(ByteString.copyFrom(new byte[] {value}))
                        .concat(one.substring(at + 1));
        };
    }
}
