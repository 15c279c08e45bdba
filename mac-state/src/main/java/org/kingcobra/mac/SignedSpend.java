package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.mac.SpendColumns.Shape;
import org.kingcobra.mac.wire.LedgerCommand;

/**
 * What somebody signed: this coin, at this hop, to this receiver.
 *
 * @param receiver participant number; 0 where she was named by her key
 * @param receiverKey empty where she was named by her number
 * @param toEscrow whether the coin was only put into escrow, from where it may come back
 */
record SignedSpend(
        ClientId signer, long coin, int hop, int receiver, Optional<ClientId> receiverKey, boolean toEscrow) {
    /**
     * Reads one spend out of a signed envelope.
     *
     * @param check tells whether bytes are an envelope that its client signed
     */
    static Decoded<SignedSpend> of(SpendPlace place, Function<ByteString, Decoded<Envelope>> check) {
        return check.apply(place.envelope())
                .match(
                        envelope -> of(place, envelope.client(), envelope.operations()),
                        reason -> Decoded.invalid("envelope: " + reason));
    }

    private static Decoded<SignedSpend> of(SpendPlace place, ClientId signer, List<RequestedOperation> operations) {
        if (place.operation() < 0 || place.operation() >= operations.size()) {
            return Decoded.invalid("expected an operation of " + operations.size() + ", got " + place.operation());
        }
        RequestedOperation operation = operations.get(place.operation());
        if (operation.service() != Ledger.TAG) {
            return Decoded.invalid("expected an operation of the ledger, got one of service " + operation.service());
        }
        try {
            return of(place, signer, Framed.read(operation.payload()));
        } catch (InvalidProtocolBufferException e) {
            return Decoded.invalid("expected a spend: " + e.getMessage());
        }
    }

    private static Decoded<SignedSpend> of(SpendPlace place, ClientId signer, Framed command)
            throws InvalidProtocolBufferException {
        boolean toEscrow = command.field() == LedgerCommand.HOLD_FIELD_NUMBER;
        if (!toEscrow
                && command.field() != LedgerCommand.TRANSFER_FIELD_NUMBER
                && command.field() != LedgerCommand.TRANSFER_BATCH_FIELD_NUMBER) {
            return Decoded.invalid("expected a transfer or a hold, got command " + command.field());
        }
        SpendColumns columns = new SpendColumns();
        columns.read(command.body(), toEscrow ? Shape.PAYEE_AND_DEADLINE : Shape.RECEIVERS);
        int i = place.transfer();
        if (i < 0 || i >= columns.count()) {
            return Decoded.invalid("expected a transfer of " + columns.count() + ", got " + i);
        }
        if (columns.table().isEmpty()) {
            return Decoded.valid(new SignedSpend(
                    signer, columns.coin(i), columns.hop(i), columns.receiver(i), Optional.empty(), toEscrow));
        }
        if (columns.receiver(i) >= columns.table().size()) {
            return Decoded.invalid("expected a receiver out of the table");
        }
        ClientId key = columns.table().get(columns.receiver(i));
        return Decoded.valid(new SignedSpend(signer, columns.coin(i), columns.hop(i), 0, Optional.of(key), toEscrow));
    }

    /** Whether the spend names this participant. */
    boolean isTo(int number, ClientId key) {
        return receiverKey.map(key::equals).orElse(receiver == number);
    }
}
