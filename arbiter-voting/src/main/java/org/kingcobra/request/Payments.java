package org.kingcobra.request;

import static org.kingcobra.bft.Invariants.check;

import com.google.common.math.LongMath;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.EscrowId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerStatus;

/**
 * The price of a request, in escrow while the request is open. The ledger's deadline is the request's, so that the money comes
 * back whoever of the two notices first. What is free has no escrow.
 */
final class Payments {
    private static final int NAME_BYTES = ClientId.BYTES + Integer.BYTES + Long.BYTES + Long.BYTES;

    private Payments() {}

    /** The escrow of a request: its name is the request's. */
    static EscrowId escrow(RequestId request) {
        MessageId message = request.message();
        ByteBuffer name = ByteBuffer.allocate(NAME_BYTES)
                .put(request.buyer().key().asReadOnlyByteBuffer())
                .putInt(message.node())
                .putLong(message.bootEpochMillis())
                .putLong(message.counter());
        return new EscrowId(RequestService.TAG, ByteString.copyFrom(name.flip()));
    }

    /** The request whose escrow this is, if it is one's of the market. */
    static Optional<RequestId> request(EscrowId escrow) {
        if (escrow.issuer() != RequestService.TAG) {
            return Optional.empty();
        }
        ByteString buyer = escrow.name().substring(0, ClientId.BYTES);
        ByteBuffer rest = escrow.name().substring(ClientId.BYTES).asReadOnlyByteBuffer();
        MessageId message = new MessageId(rest.getInt(), rest.getLong(), rest.getLong());
        return Optional.of(new RequestId(new ClientId(buyer), message));
    }

    /** Puts the buyer's coins aside; a refusal if they are not worth the price exactly or the ledger does not hold them. */
    static Optional<Reply> hold(Call call, RequestId id, RequestTerms terms, List<CoinId> coins) {
        Ledger ledger = call.context().service(Ledger.class);
        long worth = 0;
        for (CoinId coin : coins) {
            worth = LongMath.saturatedAdd(worth, ledger.value(coin)); // one coin named often must not overflow
        }
        if (worth != terms.price()) {
            return Optional.of(Reply.refused(MarketStatus.PAYMENT_IS_NOT_THE_PRICE, "the coins are worth " + worth));
        }
        if (coins.isEmpty()) {
            return Optional.empty();
        }
        LedgerStatus held = ledger.hold(escrow(id), id.buyer(), terms.provider(), coins, terms.deadlineMicros());
        return refusal(MarketStatus.PAYMENT_NOT_HELD, held);
    }

    /** Pays the provider. */
    static Optional<Reply> release(Call call, RequestId id, RequestTerms terms) {
        if (terms.price() == 0) {
            return Optional.empty();
        }
        LedgerStatus released = call.context().service(Ledger.class).release(escrow(id), call.command());
        return refusal(MarketStatus.PAYMENT_NOT_RELEASED, released);
    }

    /** Gives the buyer her money back. */
    static void refund(Call call, RequestId id, RequestTerms terms) {
        if (terms.price() > 0) {
            LedgerStatus refunded = call.context().service(Ledger.class).refund(escrow(id));
            check(refunded.isDone(), "the price of %s does not come back: %s", id, refunded);
        }
    }

    private static Optional<Reply> refusal(MarketStatus status, LedgerStatus why) {
        return why.isDone() ? Optional.empty() : Optional.of(Reply.refused(status, why.name()));
    }
}
