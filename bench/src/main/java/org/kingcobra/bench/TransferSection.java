package org.kingcobra.bench;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bench.measure.Contest.Entrant;
import org.kingcobra.bench.measure.Pipeline;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.runtime.ClientOptions;
import org.kingcobra.mac.Ledger;

/**
 * Coins that change hands: thousands of transfers in one signed envelope, or every transfer signed alone. The peer is handed
 * requests of the same size, which it orders and does not look into.
 */
final class TransferSection implements Section {
    private static final String UNIT = "transfers";
    private static final int COALESCED = 4_000;
    private static final int COALESCED_IN_FLIGHT = 2;
    private static final int SINGLE_IN_FLIGHT = 64;

    private final int coinsPerClient;

    TransferSection(int coinsPerClient) {
        this.coinsPerClient = coinsPerClient;
    }

    @Override
    public List<Row> run(Stage stage) {
        ClientOptions options = EchoLoad.PIPELINED.clientOptions();
        try (ReplicaGroup group = stage.group(options, Ledger.mount(Purses.configuration()))) {
            Purses purses = new Purses(group, EchoLoad.CLIENTS, coinsPerClient);
            List<Row> rows = new ArrayList<>();
            rows.addAll(compare(stage, purses, COALESCED, COALESCED_IN_FLIGHT));
            rows.addAll(compare(stage, purses, 1, SINGLE_IN_FLIGHT));
            return rows;
        }
    }

    private static List<Row> compare(Stage stage, Purses purses, int transfers, int inFlight) {
        String title = transfers == 1
                ? "transfers, every one signed alone"
                : "transfers, " + transfers + " in a signed envelope";
        Pipeline.Shape shape = new Pipeline.Shape(EchoLoad.CLIENTS, inFlight, transfers);
        byte[] body = new byte[purses.bytesOf(transfers)];
        return stage.contest(
                new Entrant(
                        "injected-transfers-" + transfers,
                        title,
                        UNIT,
                        new Pipeline(shape, stage.injector().sending(body, EchoLoad.CLIENTS))),
                new Entrant("ours-transfers-" + transfers, title, UNIT, new Pipeline(shape, purses.moving(transfers))));
    }
}
