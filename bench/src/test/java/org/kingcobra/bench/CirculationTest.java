package org.kingcobra.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bench.measure.Pipeline;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.runtime.Replicas;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerConfiguration;
import org.kingcobra.mac.Trail;

class CirculationTest {
    private static final int PEOPLE = 5;
    private static final int COINS = 403;
    private static final int COMMANDS = 300;

    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Semaphore answers = new Semaphore(0);
    private final Pipeline.Receipt receipt = new Pipeline.Receipt() {
        @Override
        public void answered() {
            answers.release();
        }

        @Override
        public void failed(String reason) {
            failures.add(reason);
            answers.release();
        }
    };

    @Test
    void everyDrawnCoinMovesByTheSignatureOfItsHolderAndAllCoinsTakePart() {
        for (int transfers : new int[] {1, 40}) {
            try (ReplicaGroup group = Replicas.inProcess(Ledger.mount(Circulation.configuration()))) {
                send(new Circulation(group, PEOPLE, COINS, transfers), COMMANDS * 40 / transfers, 3);
                assertEquals(List.of(), failures);
                assertEquals(List.of(), group.look(0, Ledger.class, Ledger::audit));
                assertEquals(COINS, group.look(0, Ledger.class, Ledger::supply).held());
                assertEquals(COMMANDS * 40L, moves(group));
                assertEquals(PEOPLE, owners(group).stream().distinct().count());
            }
        }
    }

    @Test
    void aLedgerThatDoesNotKnowTheMintIsNoLoad() {
        ClientId other = Identities.wellKnown("another mint").id();
        try (ReplicaGroup group = Replicas.inProcess(Ledger.mount(LedgerConfiguration.usual(other, COINS)))) {
            assertThrows(LoadFailedException.class, () -> new Circulation(group, PEOPLE, COINS, 1));
        }
    }

    @Test
    void soFewCoinsThatNoCommandMightFillAreRefused() {
        try (ReplicaGroup group = Replicas.inProcess(Ledger.mount(Circulation.configuration()))) {
            assertThrows(IllegalArgumentException.class, () -> new Circulation(group, PEOPLE, COINS, 41));
        }
    }

    /** As a pipeline does: so many commands unanswered at most. */
    private void send(Circulation circulation, int commands, int unanswered) {
        answers.release(unanswered);
        for (int i = 0; i < commands && failures.isEmpty(); i++) {
            answers.acquireUninterruptibly();
            circulation.send(0, receipt);
        }
        answers.acquireUninterruptibly(unanswered);
    }

    /** Hops but for those by which coins were minted. */
    private static long moves(ReplicaGroup group) {
        Trail trail = group.look(0, Ledger.class, ledger -> ledger.trail(new CoinId(1)))
                .orElseThrow();
        return trail.steps().get(0).hop().count() - COINS;
    }

    private static List<Optional<ClientId>> owners(ReplicaGroup group) {
        return LongStream.rangeClosed(1, COINS)
                .mapToObj(coin -> group.look(0, Ledger.class, ledger -> ledger.owner(new CoinId(coin))))
                .toList();
    }
}
