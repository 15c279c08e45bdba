package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.function.Function;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.mac.ledger.Hop;
import org.kingcobra.mac.ledger.Participants;
import org.kingcobra.mac.ledger.RecordProof;
import org.kingcobra.mac.wire.DoubleSpendMessage;

/**
 * Evidence of class PROOF that somebody spent one coin twice: the second spend in the envelope that she signed, the first as a hop
 * of the ledger. Anybody can check it offline who knows the group and believes the roots.
 *
 * @param second where she signed the second spend
 * @param owned the hop that had made her the holder
 * @param spent the hop by which the coin had left her
 * @param spender her participant record
 * @param receiver that of the first receiver
 * @param roots when the evidence was recorded
 */
public record DoubleSpend(
        SpendPlace second,
        RecordProof owned,
        RecordProof spent,
        RecordProof spender,
        RecordProof receiver,
        LedgerRoots roots) {
    /** Whom the evidence accuses; to be believed only if nothing speaks against it. */
    public ClientId accused() {
        return Participants.id(spender);
    }

    public CoinId coin() {
        return new CoinId(Hop.of(spent).serial());
    }

    /** What is wrong with the evidence, or an empty string if it proves the double spend. */
    public String reasonAgainst(Function<ByteString, Decoded<Envelope>> check) {
        boolean recordsLeadToRoots = owned.leadsTo(roots.hops())
                && spent.leadsTo(roots.hops())
                && spender.leadsTo(roots.participants())
                && receiver.leadsTo(roots.participants());
        return recordsLeadToRoots
                ? SignedSpend.of(second, check).match(this::reasonAgainst, reason -> reason)
                : "expected records that lead to the roots";
    }

    private String reasonAgainst(SignedSpend signed) {
        Hop before = Hop.of(owned);
        Hop after = Hop.of(spent);
        boolean follows = after.previous() == before.number() && after.position() == before.position() + 1;
        if (!follows || after.serial() != before.serial()) {
            return "expected two neighbouring hops of one coin";
        }
        if (before.receiver() != number(spender) || after.receiver() != number(receiver)) {
            return "expected the participants of the hops";
        }
        if (!after.kind().isSpentByHolder()) {
            return "expected a first spend by the holder's own will, got " + after.kind();
        }
        if (!signed.signer().equals(accused())) {
            return "expected a second spend signed by the holder";
        }
        if (signed.coin() != before.serial() || signed.hop() != before.position()) {
            return "expected a second spend of the same coin and hop";
        }
        boolean sameReceiver = signed.isTo(after.receiver(), Participants.id(receiver));
        boolean ownReceiver = signed.isTo(before.receiver(), accused()) || after.receiver() == before.receiver();
        return sameReceiver || ownReceiver ? "expected two receivers, neither of them the holder" : "";
    }

    private static int number(RecordProof participant) {
        return (int) participant.index() + 1;
    }

    ByteString encode() {
        return DoubleSpendMessage.newBuilder()
                .setEnvelope(second.envelope())
                .setOperation(second.operation())
                .setTransfer(second.transfer())
                .setOwned(ProofMessages.encode(owned))
                .setSpent(ProofMessages.encode(spent))
                .setSpender(ProofMessages.encode(spender))
                .setReceiver(ProofMessages.encode(receiver))
                .setHopsRoot(roots.hops().bytes())
                .setParticipantsRoot(roots.participants().bytes())
                .build()
                .toByteString();
    }

    /** Total: the evidence that the bytes are, or why they are none. */
    public static Decoded<DoubleSpend> decode(ByteString bytes) {
        try {
            return Decoded.valid(of(DoubleSpendMessage.parseFrom(bytes)));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Decoded.invalid("expected evidence of a double spend: " + e.getMessage());
        }
    }

    private static DoubleSpend of(DoubleSpendMessage message) {
        DoubleSpend evidence = new DoubleSpend(
                new SpendPlace(message.getEnvelope(), message.getOperation(), message.getTransfer()),
                ProofMessages.decode(message.getOwned()),
                ProofMessages.decode(message.getSpent()),
                ProofMessages.decode(message.getSpender()),
                ProofMessages.decode(message.getReceiver()),
                new LedgerRoots(new Digest(message.getHopsRoot()), new Digest(message.getParticipantsRoot())));
        // both throw for bytes that are no hop: better here than when the evidence is judged
        Hop.of(evidence.owned);
        Hop.of(evidence.spent);
        return evidence;
    }
}
