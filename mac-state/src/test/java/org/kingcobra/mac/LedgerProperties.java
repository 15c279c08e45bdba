package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AfterContainer;
import org.kingcobra.bft.ClientId;

class LedgerProperties {
    static final int STEPS = 1_000;

    private static final Set<LedgerStatus> REACHED = EnumSet.noneOf(LedgerStatus.class);

    /** Lists start at full length, so that the operations can be counted, and still shrink. */
    private static final RandomDistribution ALWAYS_LONGEST = new RandomDistribution() {
        @Override
        public RandomNumericGenerator createGenerator(int genSize, BigInteger min, BigInteger max, BigInteger center) {
            return random -> max;
        }
    };

    /** M-MAC-01: a million operations in all, each compared with the model. */
    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void operationsOnCoinsKeepReferencesOwnershipAndValue(@ForAll("steps") List<Step> steps) {
        CoinOperations operations = new CoinOperations(TransferRule::new);
        operations.run(steps);
        REACHED.addAll(operations.reached);
    }

    @AfterContainer
    static void everyAnswerToATransferWasGiven() {
        Set<LedgerStatus> expected = EnumSet.range(LedgerStatus.DONE, LedgerStatus.COIN_NAMED_TWICE);
        expected.remove(LedgerStatus.RECEIVER_UNKNOWN); // the model names receivers by their keys
        expected.removeAll(REACHED);
        assertEquals(Set.of(), expected);
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
        ClientId who = Cast.ALICE.id();
        assertEquals(
                one.ledger.execute(who, LedgerCommands.trail(new CoinId(1), 0)),
                restored.execute(who, LedgerCommands.trail(new CoinId(1), 0)));
    }

    @Provide
    static Arbitrary<List<Step>> steps() {
        return steps(STEPS);
    }

    static Arbitrary<List<Step>> steps(int count) {
        return Arbitraries.integers()
                .between(0, Step.NUMBERS - 1)
                .withDistribution(RandomDistribution.uniform())
                .map(Step::of)
                .list()
                .ofMaxSize(count)
                .withSizeDistribution(ALWAYS_LONGEST);
    }
}
