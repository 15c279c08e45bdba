package org.kingcobra.bench;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kingcobra.bench.measure.ClosedLoop;
import org.kingcobra.bench.measure.Contest.Entrant;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bench.measure.Pipeline;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Identities;

/** Ordered operations that do nothing, through our own client and signed, beside the bare artifact. */
final class EchoSection implements Section {
    private static final List<Integer> PAYLOAD_BYTES = List.of(0, 1_024);
    private static final String UNIT = "operations";

    private final EchoLoad load;

    EchoSection(EchoLoad load) {
        this.load = load;
    }

    @Override
    public List<Row> run(Stage stage) {
        List<Row> rows = new ArrayList<>();
        int clients = load == EchoLoad.CLOSED ? Stage.BUNDLED_CLIENTS : EchoLoad.CLIENTS;
        try (ReplicaGroup group = stage.group(load.clientOptions(), EchoService.mount())) {
            List<Client> ours = Stream.generate(() -> group.client(Identities.generate()))
                    .limit(clients)
                    .toList();
            for (int bytes : PAYLOAD_BYTES) {
                rows.addAll(load == EchoLoad.CLOSED ? closed(stage, ours, bytes) : pipelined(stage, ours, bytes));
            }
        }
        return rows;
    }

    private static List<Row> closed(Stage stage, List<Client> ours, int bytes) {
        ByteString payload = ByteString.copyFrom(new byte[bytes]);
        ClosedLoop.Call ask = client -> expectEcho(ours.get(client).execute(EchoService.TAG, payload), payload);
        ClosedLoop.Call askPeer = stage.bundled().asking(payload.toByteArray());
        return IntStream.of(1, Stage.BUNDLED_CLIENTS)
                .boxed()
                .flatMap(clients -> {
                    String name = "closed-" + clients + "-" + bytes;
                    String title =
                            "closed loop, " + clients + (clients == 1 ? " client, " : " clients, ") + size(bytes);
                    return stage
                            .contest(
                                    new Entrant("bundled-" + name, title, UNIT, new ClosedLoop(clients, askPeer)),
                                    new Entrant("ours-" + name, title, UNIT, new ClosedLoop(clients, ask)))
                            .stream();
                })
                .toList();
    }

    private List<Row> pipelined(Stage stage, List<Client> ours, int bytes) {
        String name = load.operations + "-" + bytes;
        String title = "pipelined, " + load.operations
                + (load.operations == 1 ? " operation a request, " : " operations a request, ") + size(bytes);
        byte[] body = load.body(bytes);
        Entrant injected = new Entrant(
                "injected-" + name,
                title,
                UNIT,
                new Pipeline(load.peers(), stage.injector().sending(body, EchoLoad.CLIENTS)));
        Entrant own = new Entrant("ours-" + name, title, UNIT, new Pipeline(load.ours(), sending(ours, bytes)));
        if (load.operations > 1) {
            return stage.contest(injected, own);
        }
        Entrant bundled = new Entrant(
                "bundled-" + name,
                title,
                UNIT,
                new Pipeline(load.peers(), stage.bundled().sending(body)));
        return stage.contest(injected, bundled, own);
    }

    private static Pipeline.Target sending(List<Client> ours, int bytes) {
        ByteString payload = ByteString.copyFrom(new byte[bytes]);
        return (client, receipt) -> {
            var unused = ours.get(client).submit(EchoService.TAG, payload).whenComplete((reply, failure) -> {
                if (failure != null) {
                    receipt.failed(failure.toString());
                } else if (!isEcho(reply, payload)) {
                    receipt.failed("the group sent no echo but status " + reply.status());
                } else {
                    receipt.answered();
                }
            });
        };
    }

    private static void expectEcho(Reply reply, ByteString payload) {
        if (!isEcho(reply, payload)) {
            throw new LoadFailedException("the group sent no echo but status " + reply.status());
        }
    }

    private static boolean isEcho(Reply reply, ByteString payload) {
        return reply.isDone() && reply.result().equals(payload);
    }

    private static String size(int bytes) {
        return bytes == 0 ? "0 B" : bytes / 1_024 + " KiB";
    }
}
