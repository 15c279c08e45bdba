package org.kingcobra.bench;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.kingcobra.bench.measure.Contest.Entrant;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bench.measure.Pace;
import org.kingcobra.bench.measure.Pipeline;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.runtime.ClientOptions;
import org.kingcobra.mac.Ledger;

/** Many coins among many people, every move signed by whoever holds the coin; nobody else takes part. */
final class CirculationSection implements Section {
    private static final int PEOPLE = 256;

    /** How transfers become envelopes. */
    private enum Way {
        /** Each command carries so many transfers in columns, each envelope one command. */
        COLUMNS(2_000, 64, 1, 2),
        /** Each transfer is a call of its own; the client gathers what waits while its envelope is on its way. */
        CALLS(1, 128_000, 4_000, 1);

        private final int transfersPerCommand;
        private final int commandsUnanswered;
        private final int commandsPerEnvelopeMax;
        private final int envelopesInFlight;

        Way(int transfersPerCommand, int commandsUnanswered, int commandsPerEnvelopeMax, int envelopesInFlight) {
            this.transfersPerCommand = transfersPerCommand;
            this.commandsUnanswered = commandsUnanswered;
            this.commandsPerEnvelopeMax = commandsPerEnvelopeMax;
            this.envelopesInFlight = envelopesInFlight;
        }

        ClientOptions clientOptions() {
            return EchoLoad.PIPELINED.clientOptions().withEnvelopes(envelopesInFlight, commandsPerEnvelopeMax);
        }

        Pipeline load(ReplicaGroup group, int coins) {
            return new Pipeline(
                    new Pipeline.Shape(1, commandsUnanswered, transfersPerCommand),
                    new Circulation(group, PEOPLE, coins, transfersPerCommand));
        }

        @Override
        public String toString() {
            return this == COLUMNS
                    ? String.format(Locale.ROOT, "%,d transfers a signed envelope", transfersPerCommand)
                    : "single calls gathered by the client";
        }
    }

    @Override
    public List<Row> run(Stage stage) {
        return Stream.of(Way.values()).flatMap(way -> measure(way, stage)).toList();
    }

    private static Stream<Row> measure(Way way, Stage stage) {
        HeapRoom room = HeapRoom.here(Stage.REPLICAS);
        int coins = room.coins(stage.scale().circulationCoins());
        Pace wanted = stage.scale().circulationPace();
        if (coins < Circulation.coinsMin(PEOPLE, way.transfersPerCommand)) {
            throw new LoadFailedException("expected a larger heap, this one holds only " + coins + " coins");
        }
        try (ReplicaGroup group = stage.group(way.clientOptions(), Ledger.mount(Circulation.configuration()))) {
            Pipeline load = way.load(group, coins);
            String name = "ours-circulation-" + way.name().toLowerCase(Locale.ROOT);
            stage.tell("warming up " + name);
            double rate = load.run(wanted.warmupNanos()).perSecond();
            int windows = room.windows(coins, rate, wanted);
            Pace pace = new Pace(windows, wanted.windowMillis(), 0);
            return stage
                    .contest(pace, new Entrant(name, title(way, coins, windows, wanted), "transfers", load))
                    .stream()
                    .map(row -> row.with(parameters(way, coins, windows, wanted)));
        }
    }

    private static String title(Way way, int coins, int windows, Pace pace) {
        return String.format(
                Locale.ROOT,
                "circulation: %d people, %,d coins, %s, at most %,d transfers unanswered; %d windows of %,d ms after %,d ms",
                PEOPLE,
                coins,
                way,
                way.commandsUnanswered * way.transfersPerCommand,
                windows,
                pace.windowMillis(),
                pace.warmupMillis());
    }

    private static ImmutableMap<String, Integer> parameters(Way way, int coins, int windows, Pace pace) {
        return ImmutableMap.<String, Integer>builder()
                .put("people", PEOPLE)
                .put("coins", coins)
                .put("transfersPerCommand", way.transfersPerCommand)
                .put("commandsPerEnvelopeMax", way.commandsPerEnvelopeMax)
                .put("commandsUnanswered", way.commandsUnanswered)
                .put("windows", windows)
                .put("windowMillis", pace.windowMillis())
                .put("warmupMillis", pace.warmupMillis())
                .buildOrThrow();
    }
}
