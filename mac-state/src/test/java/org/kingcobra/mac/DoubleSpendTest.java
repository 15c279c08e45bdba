package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kingcobra.mac.Cast.ALICE;
import static org.kingcobra.mac.Cast.BOB;
import static org.kingcobra.mac.Cast.CAROL;
import static org.kingcobra.mac.Cast.MINT;
import static org.kingcobra.mac.Cast.spend;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.mac.wire.LedgerCommand;
import org.kingcobra.mac.wire.Transfer;
import org.kingcobra.mac.wire.TransferReply;

/** I11: who spends twice is convicted, and the evidence verifies offline. I10: nobody else is. */
class DoubleSpendTest {
    private final Listener listener = new Listener();
    private final Cast cast = Cast.withThreeCoins(listener.mount());

    @Test
    void theEvidenceProvesOfflineWhoSpentTwice() {
        DoubleSpend evidence = evidenceAgainstAlice();
        assertEquals("", evidence.reasonAgainst(Evidence::check));
        assertEquals(ALICE.id(), evidence.accused());
        assertEquals(new CoinId(1), evidence.coin());
    }

    @Test
    void servicesAboveHearWhoSpentTwiceWithTheEvidence() {
        DoubleSpend evidence = evidenceAgainstAlice();
        assertEquals(List.of(new DoubleSpendAttempted(ALICE.id(), new CoinId(1), evidence.encode())), listener.heard());
    }

    @Test
    void aServiceAboveThatRefusesLeavesNoTraceOfTheEvidence() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        listener.refuse();
        var roots = cast.harness.stateRoots();
        cast.does(ALICE, LedgerCommands.transferBatch(List.of(spend(2, 0, BOB), spend(1, 0, CAROL))));
        assertEquals(roots.get(Ledger.NAME), cast.harness.stateRoots().get(Ledger.NAME));
    }

    @Test
    void theEvidenceHoldsForAReceiverNamedByHerNumber() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        cast.done(MINT, LedgerCommands.mint(1, 1, CAROL.id()));
        Transfer toNumber =
                Transfer.newBuilder().addCoins(1).addHops(0).addReceivers(3).build();
        Reply reply = cast.does(
                ALICE, LedgerCommand.newBuilder().setTransfer(toNumber).build().toByteString());
        assertEquals("", recorded(reply).reasonAgainst(Evidence::check));
    }

    @Test
    void theEvidenceOutlivesManyMoreHops() {
        DoubleSpend evidence = evidenceAgainstAlice();
        for (int hop = 1; hop < 100; hop++) {
            cast.harness.execute(BOB, Ledger.TAG, LedgerCommands.transfer(List.of(spend(1, hop, BOB))));
        }
        assertEquals("", evidence.reasonAgainst(Evidence::check));
    }

    @Test
    void noByteOfTheEvidenceCanBeChanged() {
        ByteString encoded = evidenceAgainstAlice().encode();
        List<Integer> survivors = new ArrayList<>();
        for (int at = 0; at < encoded.size(); at += 7) {
            byte[] forged = encoded.toByteArray();
            forged[at] ^= 1;
            Decoded<DoubleSpend> read = DoubleSpend.decode(ByteString.copyFrom(forged));
            boolean proves = read.toOptional()
                    .filter(evidence -> evidence.reasonAgainst(Evidence::check).isEmpty())
                    .isPresent();
            if (proves) {
                survivors.add(at);
            }
        }
        assertEquals(List.of(), survivors);
    }

    @Test
    void anHonestRetryIsNoEvidence() {
        DoubleSpend evidence = evidenceAgainstAlice();
        SpendPlace retry = Evidence.signed(ALICE, LedgerCommands.transfer(List.of(spend(1, 0, BOB))));
        assertEquals("expected two receivers, neither of them the holder", with(evidence, retry));
    }

    @Test
    void anotherCoinAnotherHopAnotherSignerOrAnotherCommandIsNoEvidence() {
        DoubleSpend evidence = evidenceAgainstAlice();
        assertEquals(
                "expected a second spend of the same coin and hop",
                with(evidence, Evidence.signed(ALICE, LedgerCommands.transfer(List.of(spend(2, 0, CAROL))))));
        assertEquals(
                "expected a second spend of the same coin and hop",
                with(evidence, Evidence.signed(ALICE, LedgerCommands.transfer(List.of(spend(1, 1, CAROL))))));
        assertEquals(
                "expected a second spend signed by the holder",
                with(evidence, Evidence.signed(BOB, LedgerCommands.transfer(List.of(spend(1, 0, CAROL))))));
        assertEquals(
                "expected a transfer or a hold, got command 19",
                with(evidence, Evidence.signed(ALICE, LedgerCommands.supply())));
        SpendPlace place = evidence.second();
        assertEquals("expected a transfer of 1, got 1", with(evidence, new SpendPlace(place.envelope(), 0, 1)));
        assertEquals("expected an operation of 1, got 1", with(evidence, new SpendPlace(place.envelope(), 1, 0)));
    }

    private static String with(DoubleSpend evidence, SpendPlace second) {
        return new DoubleSpend(
                        second,
                        evidence.owned(),
                        evidence.spent(),
                        evidence.spender(),
                        evidence.receiver(),
                        evidence.roots())
                .reasonAgainst(Evidence::check);
    }

    @Test
    void aCoinTakenByAFineConvictsNobody() {
        // the transfer was signed before its signer could know of the fine
        listener.next = (ledger, cause) -> ledger.fine(ALICE.id(), BOB.id(), 10, cause);
        cast.does(CAROL, ByteString.EMPTY, Listener.TAG);
        assertEquals(Optional.of(BOB.id()), cast.ledger().owner(new CoinId(1)));
        cast.refused(LedgerStatus.HOP_GONE_BY, ALICE, LedgerCommands.transfer(List.of(spend(1, 0, CAROL))));
    }

    @Test
    void twoSignedSpendsConvictWithoutAnyLedger() {
        SpendConflict conflict = new SpendConflict(signed(ALICE, 1, 0, BOB), signed(ALICE, 1, 0, CAROL));
        assertEquals("", conflict.reasonAgainst(Evidence::check));
    }

    @Test
    void signedSpendsThatAnHonestClientMaySignConvictNobody() {
        SpendPlace toBob = signed(ALICE, 1, 0, BOB);
        assertEquals("expected two receivers, neither of them the signer", against(toBob, signed(ALICE, 1, 0, BOB)));
        assertEquals("expected two receivers, neither of them the signer", against(toBob, signed(ALICE, 1, 0, ALICE)));
        assertEquals("expected one coin and one hop", against(toBob, signed(ALICE, 1, 1, CAROL)));
        assertEquals("expected one coin and one hop", against(toBob, signed(ALICE, 2, 0, CAROL)));
        assertEquals("expected one signer", against(toBob, signed(BOB, 1, 0, CAROL)));
        SpendPlace hold = Evidence.signed(ALICE, LedgerCommands.hold(List.of(spend(1, 0, CAROL)), 1));
        assertEquals("expected transfers: what is in escrow may come back", against(toBob, hold));
        Transfer byNumber =
                Transfer.newBuilder().addCoins(1).addHops(0).addReceivers(9).build();
        SpendPlace toNumber = Evidence.signed(
                ALICE, LedgerCommand.newBuilder().setTransfer(byNumber).build().toByteString());
        assertEquals("expected receivers named by their keys", against(toBob, toNumber));
    }

    private static String against(SpendPlace one, SpendPlace other) {
        return new SpendConflict(one, other).reasonAgainst(Evidence::check);
    }

    @Test
    void onlyTheNewestEvidenceIsKept() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        for (int i = 0; i < DoubleSpends.KEPT_MAX + 1; i++) {
            cast.harness.execute(ALICE, Ledger.TAG, LedgerCommands.transfer(List.of(spend(1, 0, CAROL))));
        }
        cast.refused(LedgerStatus.EVIDENCE_UNKNOWN, BOB, LedgerCommands.evidence(1));
        cast.done(BOB, LedgerCommands.evidence(2));
        cast.done(BOB, LedgerCommands.evidence(DoubleSpends.KEPT_MAX + 1));
        cast.refused(LedgerStatus.EVIDENCE_UNKNOWN, BOB, LedgerCommands.evidence(DoubleSpends.KEPT_MAX + 2));
    }

    private static SpendPlace signed(Identity signer, long coin, int hop, Identity receiver) {
        return Evidence.signed(signer, LedgerCommands.transfer(List.of(spend(coin, hop, receiver))));
    }

    private DoubleSpend evidenceAgainstAlice() {
        cast.transfers(ALICE, spend(1, 0, BOB));
        return recorded(cast.transfers(ALICE, spend(1, 0, CAROL)));
    }

    private DoubleSpend recorded(Reply reply) {
        assertEquals(LedgerStatus.DOUBLE_SPEND, LedgerStatus.of(reply.status()));
        try {
            long number = TransferReply.parseFrom(reply.result()).getEvidence();
            ByteString bytes = cast.done(BOB, LedgerCommands.evidence(number)).result();
            return Evidence.valid(DoubleSpend.decode(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
