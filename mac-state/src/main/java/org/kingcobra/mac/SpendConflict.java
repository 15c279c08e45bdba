package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import java.util.function.Function;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.Envelope;

/**
 * Evidence of class PROOF without any ledger: one signer, one coin, one hop, two receivers. An honest client never signs such a
 * pair, whatever became of the first spend: if it was refused, she renews the coin by sending it to herself before she spends it
 * elsewhere, which is why a spend to oneself is no part of a pair. Escrows are none either, for their coins may come back.
 */
public record SpendConflict(SpendPlace first, SpendPlace second) {
    /** What is wrong with the evidence, or an empty string if it proves that the signer of both spent twice. */
    public String reasonAgainst(Function<ByteString, Decoded<Envelope>> check) {
        return SignedSpend.of(first, check)
                .match(
                        one -> SignedSpend.of(second, check)
                                .match(other -> reasonAgainst(one, other), reason -> "second: " + reason),
                        reason -> "first: " + reason);
    }

    private static String reasonAgainst(SignedSpend one, SignedSpend other) {
        if (!one.signer().equals(other.signer())) {
            return "expected one signer";
        }
        if (one.coin() != other.coin() || one.hop() != other.hop()) {
            return "expected one coin and one hop";
        }
        if (one.toEscrow() || other.toEscrow()) {
            return "expected transfers: what is in escrow may come back";
        }
        // a number does not tell without the ledger whose it is; it may be the signer's own
        if (one.receiverKey().isEmpty() || other.receiverKey().isEmpty()) {
            return "expected receivers named by their keys";
        }
        boolean renewed = one.receiverKey().get().equals(one.signer())
                || other.receiverKey().get().equals(other.signer());
        return renewed || one.receiverKey().equals(other.receiverKey())
                ? "expected two receivers, neither of them the signer"
                : "";
    }
}
