package org.kingcobra.sim.services;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Origin;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.MerkleTree;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerCommands;
import org.kingcobra.mac.LedgerConfiguration;
import org.kingcobra.mac.Spend;
import org.kingcobra.sim.check.Check.Ending;
import org.kingcobra.sim.check.Check.Executed;
import org.kingcobra.sim.check.Check.Standing;
import org.kingcobra.sim.check.Findings;

/** A ledger and the book that is kept by hand; where the two are told of different things, that is seen. */
class MoneyInvariantsTest {
    private static final Identity MINT = ServiceHarness.identity("mint");
    private static final Identity ALICE = ServiceHarness.identity("alice");
    private static final ClientId BOB = ServiceHarness.identity("bob").id();
    private static final ClientId CAROL = ServiceHarness.identity("carol").id();

    private final ServiceHarness harness =
            ServiceHarness.with(Ledger.mount(LedgerConfiguration.usual(MINT.id(), 1_000)));
    private final CoinBook book = new CoinBook(MINT.id());
    private final Findings findings = new Findings();
    private final MoneyInvariants invariants = new MoneyInvariants(book, findings);

    private void order(Identity who, ByteString command) {
        order(who, command, command);
    }

    /** The ledger hears of one thing and the book of another. */
    private void order(Identity who, ByteString forLedger, ByteString forBook) {
        Reply reply = harness.execute(who, Ledger.TAG, forLedger);
        long sequence = harness.host().sequence();
        Ordered command = new Ordered(
                sequence, 0, new OperationId(who.id(), sequence), forBook, 0, new Origin(ByteString.EMPTY, 0));
        Optional<Reply> expected = book.apply(command);
        if (forLedger.equals(forBook)) {
            assertEquals(expected.orElse(reply), reply);
        }
        Execution execution = new Execution(sequence, harness.host().chainHead(), List.of(), new MerkleTree(List.of()));
        invariants.executed(new Executed(sequence, 2, List.of(), execution, harness.host()));
    }

    private static ByteString spend(int serial, int hop, ClientId receiver) {
        return LedgerCommands.transferBatch(List.of(new Spend(new CoinId(serial), hop, receiver)));
    }

    private static ByteString retire(int serial, int hop) {
        return LedgerCommands.retire(List.of(new Spend(new CoinId(serial), hop, BOB)));
    }

    private List<String> found() {
        invariants.ended(new Ending(99, List.of(new Standing(2, Optional.of(harness.host()))), List.of()));
        return findings.list().stream().map(violation -> violation.invariant()).toList();
    }

    @Test
    void bookAndLedgerAgreeOnWhatIsMintedSpentSpentAgainRetiredAndReaped() {
        order(MINT, LedgerCommands.mint(5, 3, ALICE.id()));
        order(ALICE, spend(1, 0, BOB));
        order(ALICE, spend(1, 0, CAROL));
        order(ALICE, spend(7, 0, CAROL));
        order(ALICE, retire(2, 0));
        order(ALICE, retire(2, 0));
        order(ALICE, LedgerCommands.reap());
        order(ALICE, LedgerCommands.mint(5, 1, ALICE.id()));
        order(ALICE, LedgerCommands.supply());
        order(ALICE, ByteString.copyFromUtf8("?"));
        assertEquals(List.of(), found());
    }

    @Test
    void aCoinThatWentToAnotherThanItsSpendSaysIsFound() {
        order(MINT, LedgerCommands.mint(5, 3, ALICE.id()));
        order(ALICE, spend(1, 0, CAROL), spend(1, 0, BOB));
        assertEquals(List.of("I4"), found());
    }

    @Test
    void valueThatNobodyMintedIsFound() {
        order(MINT, LedgerCommands.mint(5, 3, ALICE.id()), LedgerCommands.mint(5, 2, ALICE.id()));
        assertEquals(List.of("I5"), found());
    }

    @Test
    void aCoinThatIsGoneThoughNobodyRetiredItIsFound() {
        order(MINT, LedgerCommands.mint(5, 3, ALICE.id()));
        order(ALICE, retire(1, 0), LedgerCommands.supply());
        assertEquals(List.of("I5", "I4"), found());
    }

    @Test
    void aCoinThatIsReapedBeforeItsTimeIsFound() {
        order(MINT, LedgerCommands.mint(5, 3, ALICE.id()));
        order(ALICE, retire(1, 0));
        order(ALICE, LedgerCommands.reap(), LedgerCommands.supply());
        assertEquals(List.of("I5"), found());
    }
}
