package org.kingcobra.mac;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** What the ledger should be, said as simply as possible: a list of holders for every coin. Knows nothing of columns and hops. */
final class LedgerModel {
    enum Condition {
        FREE,
        ESCROWED,
        RETIRED
    }

    /** One holder; {@code given} if the one before gave her this very coin. */
    record Holder(int participant, boolean given) {}

    static final class Coin {
        final long value;
        final List<Holder> trail = new ArrayList<>();
        Condition condition = Condition.FREE;

        Coin(long value, int holder) {
            this.value = value;
            trail.add(new Holder(holder, false));
        }

        int moves() {
            return trail.size() - 1;
        }

        int holder() {
            return trail.get(moves()).participant;
        }
    }

    record Promise(int payer, int payee, List<Integer> serials, long deadlineMicros) {}

    final List<Coin> coins = new ArrayList<>();
    final TreeMap<EscrowId, Promise> promises = new TreeMap<>();

    Coin coin(int serial) {
        return coins.get(serial - 1);
    }

    LedgerStatus judge(int signer, int serial, int hop, int receiver) {
        if (serial > coins.size()) {
            return LedgerStatus.COIN_UNKNOWN;
        }
        Coin coin = coin(serial);
        if (hop > coin.moves()) {
            return LedgerStatus.HOP_NOT_REACHED;
        }
        if (coin.trail.get(hop).participant != signer) {
            return LedgerStatus.NOT_THE_OWNER;
        }
        if (hop < coin.moves()) {
            return judgeGone(signer, coin.trail.get(hop + 1), receiver);
        }
        return switch (coin.condition) {
            case FREE -> LedgerStatus.DONE;
            case ESCROWED -> LedgerStatus.COIN_IN_ESCROW;
            case RETIRED -> LedgerStatus.COIN_RETIRED;
        };
    }

    private static LedgerStatus judgeGone(int signer, Holder next, int receiver) {
        if (next.participant == receiver) {
            return LedgerStatus.ALREADY_TRANSFERRED;
        }
        boolean twice = next.given && next.participant != signer && receiver != signer;
        return twice ? LedgerStatus.DOUBLE_SPEND : LedgerStatus.HOP_GONE_BY;
    }

    void move(int serial, int receiver, boolean given) {
        coin(serial).trail.add(new Holder(receiver, given));
    }

    void close(EscrowId id, boolean release) {
        Promise promise = Objects.requireNonNull(promises.remove(id));
        for (int serial : promise.serials) {
            coin(serial).condition = Condition.FREE;
            if (release) {
                move(serial, promise.payee, true);
            }
        }
    }

    long balance(int participant) {
        return value(Condition.FREE, participant);
    }

    long value(Condition condition, int participant) {
        return coins.stream()
                .filter(coin -> coin.condition == condition)
                .filter(coin -> participant < 0 || coin.holder() == participant)
                .mapToLong(coin -> coin.value)
                .sum();
    }

    Supply supply(long cap, long reaped) {
        long held = value(Condition.FREE, -1);
        long escrowed = value(Condition.ESCROWED, -1);
        long retired = value(Condition.RETIRED, -1);
        return new Supply(cap, held + escrowed + retired, held, escrowed, retired, reaped);
    }
}
