package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.ledger.Coins;
import org.kingcobra.mac.wire.BalanceQuery;
import org.kingcobra.mac.wire.BalanceReply;
import org.kingcobra.mac.wire.EvidenceQuery;
import org.kingcobra.mac.wire.HolderQuery;
import org.kingcobra.mac.wire.HolderReply;
import org.kingcobra.mac.wire.HoldingsQuery;
import org.kingcobra.mac.wire.HoldingsReply;
import org.kingcobra.mac.wire.LedgerCommand;
import org.kingcobra.mac.wire.SupplyReply;
import org.kingcobra.mac.wire.TrailQuery;

/** Ordered questions: their answers are as binding as any reply. They change nothing. */
final class Queries {
    /** Coins or participants that one question may name. */
    static final int ASKED_MAX = 8_192;
    /** Bytes of evidence in one answer. */
    static final int EVIDENCE_PART_BYTES = 512 << 10;

    private final LedgerState state;
    private final DoubleSpends doubleSpends;
    private final Effort effort;
    private final Openings openings;

    Queries(LedgerState state, DoubleSpends doubleSpends, Effort effort, Openings openings) {
        this.state = state;
        this.doubleSpends = doubleSpends;
        this.effort = effort;
        this.openings = openings;
    }

    Reply answer(Framed framed, long nowMicros) throws InvalidProtocolBufferException {
        ByteString body = framed.body();
        return switch (framed.field()) {
            case LedgerCommand.BALANCES_FIELD_NUMBER -> balances(BalanceQuery.parseFrom(body));
            case LedgerCommand.HOLDERS_FIELD_NUMBER -> holders(HolderQuery.parseFrom(body));
            case LedgerCommand.HOLDINGS_FIELD_NUMBER -> holdings(HoldingsQuery.parseFrom(body));
            case LedgerCommand.SUPPLY_FIELD_NUMBER -> supply();
            case LedgerCommand.TRAIL_FIELD_NUMBER -> trail(TrailQuery.parseFrom(body));
            case LedgerCommand.TRAIL_PROOF_FIELD_NUMBER -> trailProof(TrailQuery.parseFrom(body), nowMicros);
            case LedgerCommand.EVIDENCE_FIELD_NUMBER -> evidence(EvidenceQuery.parseFrom(body));
            default -> Reply.malformed("expected a command of the ledger, got field " + framed.field());
        };
    }

    private Reply evidence(EvidenceQuery query) {
        int from = query.getFromByte();
        return doubleSpends
                .find(query.getNumber())
                .filter(bytes -> from >= 0 && from <= bytes.size())
                .map(bytes -> bytes.substring(from, Math.min(bytes.size(), from + EVIDENCE_PART_BYTES)))
                .map(Reply::done)
                .orElse(Reply.refused(LedgerStatus.EVIDENCE_UNKNOWN));
    }

    private Reply balances(BalanceQuery query) {
        if (query.getParticipantsCount() > ASKED_MAX) {
            return Reply.malformed("expected at most " + ASKED_MAX + " participants");
        }
        BalanceReply.Builder reply = BalanceReply.newBuilder();
        for (ByteString key : query.getParticipantsList()) {
            int number = state.participants.number(new ClientId(key));
            reply.addBalances(number == 0 ? 0 : state.participants.balance(number));
            reply.addNumbers(number);
        }
        return Reply.done(reply.build().toByteString());
    }

    private Reply holders(HolderQuery query) {
        if (query.getCoinsCount() > ASKED_MAX) {
            return Reply.malformed("expected at most " + ASKED_MAX + " coins");
        }
        HolderReply.Builder reply = HolderReply.newBuilder();
        Map<Integer, Integer> places = new TreeMap<>();
        for (long coin : query.getCoinsList()) {
            if (!state.exists(coin)) {
                return Reply.refused(LedgerStatus.COIN_UNKNOWN, "coin " + coin);
            }
            addHolder((int) coin, reply, places);
        }
        return Reply.done(reply.build().toByteString());
    }

    private void addHolder(int coin, HolderReply.Builder reply, Map<Integer, Integer> places) {
        CoinCondition condition = condition(coin);
        int place = 0;
        if (condition.isHeldBySomebody()) {
            int holder = state.coins.holder(coin);
            place = places.computeIfAbsent(holder, number -> {
                reply.addHolderTable(state.participants.id(number).key());
                return reply.getHolderTableCount();
            });
        }
        reply.addHolders(place)
                .addHops(state.position(coin))
                .addDenominations(state.value(coin))
                .addConditions(condition.code());
    }

    private CoinCondition condition(int coin) {
        if (state.coins.isRetired(coin)) {
            return state.coins.isReaped(coin) ? CoinCondition.REAPED : CoinCondition.RETIRED;
        }
        return state.coins.isEscrowed(coin) ? CoinCondition.IN_ESCROW : CoinCondition.FREE;
    }

    private Reply holdings(HoldingsQuery query) {
        int holder = state.participants.number(new ClientId(query.getParticipant()));
        int limit = query.getLimit() < 1 || query.getLimit() > ASKED_MAX ? ASKED_MAX : query.getLimit();
        HoldingsReply.Builder reply = HoldingsReply.newBuilder();
        int[] held = state.coins.heldBy(holder, query.getFromSerial(), limit);
        for (int coin : held) {
            if (state.coins.isFree(coin)) {
                reply.addCoins(coin).addHops(state.position(coin)).addDenominations(state.value(coin));
            }
        }
        boolean more = held.length == limit;
        return Reply.done(
                reply.setNextSerial(more ? held[limit - 1] + 1L : 0).build().toByteString());
    }

    private Reply supply() {
        Supply supply = state.books.supply();
        return Reply.done(SupplyReply.newBuilder()
                .setCap(supply.cap())
                .setMinted(supply.minted())
                .setHeld(supply.held())
                .setEscrowed(supply.escrowed())
                .setRetired(supply.retired())
                .setReaped(supply.reaped())
                .setCoins(state.coins.count())
                .setHops(state.hops.size())
                .build()
                .toByteString());
    }

    private Reply trail(TrailQuery query) {
        return trail(query, trail -> Reply.done(trail.encode()));
    }

    private Reply trailProof(TrailQuery query, long nowMicros) {
        return trail(
                query,
                trail -> openings.open(nowMicros)
                        .map(opening -> Reply.done(new TrailProof(trail, opening).encode()))
                        .orElse(Reply.refused(LedgerStatus.OPENED_A_MOMENT_AGO)));
    }

    private Reply trail(TrailQuery query, Function<Trail, Reply> answer) {
        if (!state.exists(query.getCoin())) {
            return Reply.refused(LedgerStatus.COIN_UNKNOWN);
        }
        int asked = query.getLimit() < 1 || query.getLimit() > Trail.HOPS_MAX ? Trail.HOPS_MAX : query.getLimit();
        int limit = Math.min(asked, state.position((int) query.getCoin()) + 1);
        if (!effort.spend((long) limit * Effort.PROVED_HOP_STEPS)) {
            return Reply.refused(LedgerStatus.BATCH_IS_EXHAUSTED);
        }
        return trail(query.getCoin(), query.getFromHop(), limit)
                .map(answer)
                .orElse(Reply.refused(LedgerStatus.COIN_UNKNOWN));
    }

    /** The newest hops, as far as each is the coin's and at the position that leads on from the one before. */
    Path path(long serial) {
        if (!state.exists(serial)) {
            return new Path(0, List.of());
        }
        long newest = state.coins.newest((int) serial);
        int position = Coins.position(newest);
        int claimed = Math.min(Trail.HOPS_MAX, position + 1);
        List<ClientId> holders = new ArrayList<>();
        long hop = Coins.hop(newest);
        for (int i = 0; i < claimed && hop != 0; i++) {
            if (state.hops.serial(hop) != serial || state.hops.position(hop) != position - i) {
                break;
            }
            holders.add(state.participants.id(state.hops.receiver(hop)));
            hop = state.hops.previous(hop);
        }
        return new Path(claimed, holders);
    }

    /** From a hop of the coin's, or from the newest if {@code fromHop} is 0. */
    Optional<Trail> trail(long serial, long fromHop, int limit) {
        if (!state.exists(serial)) {
            return Optional.empty();
        }
        boolean known = fromHop >= 1 && fromHop <= state.hops.size() && state.hops.serial(fromHop) == serial;
        if (fromHop != 0 && !known) {
            return Optional.empty();
        }
        long hop = known ? fromHop : Coins.hop(state.coins.newest((int) serial));
        List<Trail.Step> steps = new ArrayList<>();
        for (; hop != 0 && steps.size() < limit; hop = state.hops.previous(hop)) {
            steps.add(new Trail.Step(state.hops.proof(hop), state.participants.proof(state.hops.receiver(hop))));
        }
        return Optional.of(new Trail(state.roots(), steps, hop));
    }
}
