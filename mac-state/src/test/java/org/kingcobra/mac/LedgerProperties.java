package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LedgerProperties {
    static final int STEPS = 1_000;

    /** M-MAC-01: a million operations in all, each compared with the model. */
    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void operationsOnCoinsKeepReferencesOwnershipAndValue(@ForAll("steps") List<Step> steps) {
        new CoinOperations(TransferRule::new).run(steps);
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void aRefusedCommandLeavesTheRootAsItWas(@ForAll("steps") List<Step> steps) {
        new CoinOperations(TransferRule::new).watchingRefusals().run(steps);
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void replayAndRestoreGiveTheSameLedger(@ForAll("steps") List<Step> steps) {
        CoinOperations one = new CoinOperations(TransferRule::new);
        CoinOperations other = new CoinOperations(TransferRule::new);
        one.run(steps.subList(0, STEPS / 2));
        // the root of one is taken on the way, of the other only at the end: that must not matter
        assertEquals(one.ledger.root(), one.ledger.restored().root());
        one.run(steps.subList(STEPS / 2, STEPS));
        other.run(steps.subList(0, STEPS / 2));
        other.run(steps.subList(STEPS / 2, STEPS));
        assertEquals(one.ledger.root(), other.ledger.root());
        PureLedger restored = one.ledger.restored();
        assertEquals(one.ledger.root(), restored.root());
        assertEquals(List.of(), restored.ledger.audit());
        var who = new org.kingcobra.bft.ClientId(com.google.protobuf.ByteString.copyFrom(new byte[32]));
        assertEquals(
                one.ledger.execute(who, LedgerCommands.trail(new CoinId(1), 0)),
                restored.execute(who, LedgerCommands.trail(new CoinId(1), 0)));
    }

    @Provide
    static Arbitrary<List<Step>> steps() {
        return Arbitraries.integers()
                .between(0, Step.NUMBERS - 1)
                .withDistribution(net.jqwik.api.RandomDistribution.uniform())
                .map(Step::of)
                .list()
                .ofSize(STEPS);
    }
}
