package org.kingcobra.sim.services;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.wire.LedgerCommand;
import org.kingcobra.mac.wire.Mint;
import org.kingcobra.mac.wire.MintReply;
import org.kingcobra.mac.wire.Retire;
import org.kingcobra.mac.wire.Transfer;

/** The ledger written a second time, with an object for each coin: who holds it, how often it has moved, whether it is gone. */
final class CoinBook {
    /** From one run of the reaper to the next at least. */
    private static final long REAPER_INTERVAL_MICROS = 10_000_000;

    /** A coin as it should be. */
    static final class Coin {
        private final long value;
        private ClientId holder;
        private int hop;
        private boolean retired;

        private Coin(long value, ClientId holder) {
            this.value = value;
            this.holder = holder;
        }

        /** Nobody once it is retired. */
        Optional<ClientId> owner() {
            return retired ? Optional.empty() : Optional.of(holder);
        }
    }

    private final ClientId mint;
    private final List<Coin> coins = new ArrayList<>();
    private long sequence;
    private long minted;
    private long retired;
    private long reaped;
    private int toReap;
    private long nextReapMicros;

    CoinBook(ClientId mint) {
        this.mint = mint;
    }

    /** The batch that it was told of last. */
    long sequence() {
        return sequence;
    }

    int coins() {
        return coins.size();
    }

    Coin coin(CoinId id) {
        return coins.get((int) id.serial() - 1);
    }

    long minted() {
        return minted;
    }

    long retired() {
        return retired;
    }

    long reaped() {
        return reaped;
    }

    /** What a command that changes something must answer; of refusals and questions, nothing is said. */
    Optional<Reply> apply(Ordered command) {
        sequence = command.sequence();
        try {
            LedgerCommand parsed = LedgerCommand.parseFrom(command.payload());
            return switch (parsed.getCommandCase()) {
                case MINT -> mint(parsed.getMint(), command.client());
                case TRANSFER_BATCH -> transfer(parsed.getTransferBatch(), command.client());
                case RETIRE -> retire(parsed.getRetire(), command.client());
                case REAP -> Optional.of(Reply.done(reap()));
                default -> Optional.empty();
            };
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private Optional<Reply> mint(Mint asked, ClientId signer) {
        if (!signer.equals(mint)) {
            return Optional.empty();
        }
        MintReply reply = MintReply.newBuilder()
                .setFirstSerial(coins.size() + 1L)
                .setCount(asked.getCount())
                .build();
        for (int i = 0; i < asked.getCount(); i++) {
            coins.add(new Coin(asked.getDenomination(), new ClientId(asked.getReceiver())));
            minted += asked.getDenomination();
        }
        return Optional.of(Reply.done(reply.toByteString()));
    }

    /** Of one coin. */
    private Optional<Reply> transfer(Transfer asked, ClientId signer) {
        Optional<Coin> coin = held(asked.getCoins(0), asked.getHops(0), signer);
        coin.ifPresent(moving -> {
            moving.holder = new ClientId(asked.getReceiverTable(0));
            moving.hop++;
        });
        return coin.map(moved -> Reply.DONE);
    }

    private Optional<Reply> retire(Retire asked, ClientId signer) {
        Optional<Coin> coin = held(asked.getCoins(0), asked.getHops(0), signer);
        coin.ifPresent(going -> {
            going.retired = true;
            retired += going.value;
            toReap++;
        });
        return coin.map(gone -> Reply.DONE);
    }

    private ByteString reap() {
        reaped = retired;
        String count = Integer.toString(toReap);
        toReap = 0;
        return ByteString.copyFromUtf8(count);
    }

    /** The ledger reaps by itself when time passes, now and then. */
    void onTime(long agreedTimeMicros) {
        if (agreedTimeMicros >= nextReapMicros) {
            reap();
            nextReapMicros = agreedTimeMicros + REAPER_INTERVAL_MICROS;
        }
    }

    private Optional<Coin> held(long serial, int hop, ClientId signer) {
        return serial < 1 || serial > coins.size()
                ? Optional.empty()
                : Optional.of(coins.get((int) serial - 1))
                        .filter(coin -> !coin.retired && coin.hop == hop && coin.holder.equals(signer));
    }
}
