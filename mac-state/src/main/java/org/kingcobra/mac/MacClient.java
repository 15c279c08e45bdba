package org.kingcobra.mac;

import static com.google.common.base.Preconditions.checkState;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.mac.wire.BalanceReply;
import org.kingcobra.mac.wire.EscrowName;
import org.kingcobra.mac.wire.HolderReply;
import org.kingcobra.mac.wire.HoldingsReply;
import org.kingcobra.mac.wire.MintReply;
import org.kingcobra.mac.wire.SupplyReply;
import org.kingcobra.mac.wire.TransferReply;

/**
 * One identity's purse on a group's ledger. Futures complete as those of {@link Client} do; an answer of the ledger's is a value,
 * never an exception. Remembers which spends it signed, so that an honest program cannot sign two that convict it. Safe to use from
 * any thread.
 */
public final class MacClient {
    private final Client client;
    /** Spends signed to others and not known to be executed, by coin. */
    private final TreeMap<CoinId, Spend> promises = new TreeMap<>();

    public MacClient(Client client) {
        this.client = client;
    }

    public ClientId id() {
        return client.id();
    }

    /** Issues coins, if this is the mint's identity; completes with the first of them. */
    public CompletableFuture<Answer<CoinId>> mint(long denomination, int count, ClientId receiver) {
        return ask(
                LedgerCommands.mint(denomination, count, receiver),
                MintReply.parser(),
                reply -> new CoinId(reply.getFirstSerial()));
    }

    /** Handles of all free coins that the ledger says are mine. */
    public CompletableFuture<List<MacCoin>> coins() {
        return coinsFrom(1, new ArrayList<>());
    }

    private CompletableFuture<List<MacCoin>> coinsFrom(long serial, List<MacCoin> found) {
        return ask(LedgerCommands.holdings(id(), serial), HoldingsReply.parser(), reply -> reply)
                .thenCompose(answer -> {
                    HoldingsReply reply = answer.orThrow();
                    for (int i = 0; i < reply.getCoinsCount(); i++) {
                        CoinId coin = new CoinId(reply.getCoins(i));
                        found.add(new MacCoin(this, coin, reply.getDenominations(i), reply.getHops(i)));
                    }
                    return reply.getNextSerial() == 0
                            ? CompletableFuture.completedFuture(List.copyOf(found))
                            : coinsFrom(reply.getNextSerial(), found);
                });
    }

    /** The handle of a coin that somebody says she sent; empty if the ledger says that it is not mine, or not free. */
    public CompletableFuture<Optional<MacCoin>> receive(CoinId coin) {
        return ask(LedgerCommands.holders(List.of(coin)), HolderReply.parser(), reply -> {
                    boolean mine = reply.getHolders(0) != 0
                            && reply.getHolderTable(reply.getHolders(0) - 1).equals(id().key())
                            && reply.getConditions(0) == CoinCondition.FREE.code();
                    return mine
                            ? Optional.of(new MacCoin(this, coin, reply.getDenominations(0), reply.getHops(0)))
                            : Optional.<MacCoin>empty();
                })
                .thenApply(answer -> answer.value().flatMap(found -> found));
    }

    /** Starts to move several coins at once. */
    public MacTransaction transaction() {
        return new MacTransaction(this);
    }

    CompletableFuture<LedgerStatus> retire(MacCoin coin) {
        return status(LedgerCommands.retire(List.of(coin.take(id()))));
    }

    /** Puts coins into escrow until they are released, refunded or due; uses their handles up. */
    public CompletableFuture<Answer<EscrowId>> hold(List<MacCoin> coins, ClientId payee, long deadlineMicros) {
        List<Spend> spends = coins.stream().map(coin -> coin.take(payee)).toList();
        promise(spends);
        return ask(
                LedgerCommands.hold(spends, deadlineMicros),
                EscrowName.parser(),
                name -> new EscrowId(name.getIssuer(), name.getName()));
    }

    /** Lets an escrow of mine go to its payee. */
    public CompletableFuture<LedgerStatus> release(EscrowId escrow) {
        return status(LedgerCommands.release(escrow));
    }

    /** Sends an escrow for me back to its payer. */
    public CompletableFuture<LedgerStatus> refund(EscrowId escrow) {
        return status(LedgerCommands.refund(escrow));
    }

    /** Asks the reaper to harvest now. */
    public CompletableFuture<LedgerStatus> reap() {
        return status(LedgerCommands.reap());
    }

    /** What a participant can spend. */
    public CompletableFuture<Long> balance(ClientId participant) {
        return ask(LedgerCommands.balances(List.of(participant)), BalanceReply.parser(), reply -> reply.getBalances(0))
                .thenApply(Answer::orThrow);
    }

    public CompletableFuture<Supply> supply() {
        return ask(
                        LedgerCommands.supply(),
                        SupplyReply.parser(),
                        reply -> new Supply(
                                reply.getCap(),
                                reply.getMinted(),
                                reply.getHeld(),
                                reply.getEscrowed(),
                                reply.getRetired(),
                                reply.getReaped()))
                .thenApply(Answer::orThrow);
    }

    /** A coin's newest {@link Trail#HOPS_MAX} holders with their proofs; {@code fromHop} 0, or where a part before ended. */
    public CompletableFuture<Answer<Trail>> trail(CoinId coin, long fromHop) {
        return submit(LedgerCommands.trail(coin, fromHop))
                .thenApply(reply -> Answer.of(reply, () -> decoded(Trail.decode(reply.result()))));
    }

    /** As {@link #trail}, to be shown to somebody who believes the root of the ledger's state and nobody's word. */
    public CompletableFuture<Answer<TrailProof>> trailProof(CoinId coin, long fromHop) {
        return submit(LedgerCommands.trailProof(coin, fromHop))
                .thenApply(reply -> Answer.of(reply, () -> decoded(TrailProof.decode(reply.result()))));
    }

    /** Evidence by the number that the answer to a double spend told. */
    public CompletableFuture<Answer<DoubleSpend>> evidence(long number) {
        return evidenceFrom(number, ByteString.EMPTY);
    }

    private CompletableFuture<Answer<DoubleSpend>> evidenceFrom(long number, ByteString soFar) {
        return submit(LedgerCommands.evidence(number, soFar.size())).thenCompose(reply -> {
            ByteString known = soFar.concat(reply.result());
            boolean more = LedgerStatus.of(reply).isDone() && reply.result().size() == Queries.EVIDENCE_PART_BYTES;
            return more
                    ? evidenceFrom(number, known)
                    : CompletableFuture.completedFuture(Answer.of(reply, () -> decoded(DoubleSpend.decode(known))));
        });
    }

    CompletableFuture<Reply> submit(ByteString command) {
        return client.submit(Ledger.TAG, command);
    }

    private CompletableFuture<LedgerStatus> status(ByteString command) {
        return submit(command).thenApply(reply -> LedgerStatus.of(reply));
    }

    private <M extends MessageLite, T> CompletableFuture<Answer<T>> ask(
            ByteString command, Parser<M> parser, java.util.function.Function<M, T> value) {
        return submit(command).thenApply(reply -> Answer.of(reply, () -> value.apply(parse(parser, reply.result()))));
    }

    static List<LedgerStatus> statuses(Reply reply, int count) {
        LedgerStatus whole = LedgerStatus.of(reply);
        if (!whole.isDone() || reply.result().isEmpty()) {
            return Collections.nCopies(count, whole);
        }
        return parse(TransferReply.parser(), reply.result()).getStatusesList().stream()
                .map(LedgerStatus::of)
                .toList();
    }

    private static <M extends MessageLite> M parse(Parser<M> parser, ByteString result) {
        try {
            return parser.parseFrom(result);
        } catch (InvalidProtocolBufferException e) {
            // f+1 replicas agreed on it: the client and the group are not of one version
            throw new IllegalStateException("expected a reply of the ledger", e);
        }
    }

    private static <T> T decoded(Decoded<T> decoded) {
        return decoded.match(value -> value, reason -> {
            throw new IllegalStateException(reason);
        });
    }

    /** Notes spends that are about to be signed; throws, and notes none, if one of them would convict me. */
    synchronized void promise(List<Spend> spends) {
        for (Spend spend : spends) {
            Spend earlier = promises.getOrDefault(spend.coin(), spend);
            checkState(
                    spend.receiver().equals(id()) || earlier.hop() != spend.hop() || earlier.equals(spend),
                    "%s was signed to another receiver already: renew it before it can go elsewhere",
                    spend.coin());
        }
        spends.stream()
                .filter(spend -> !spend.receiver().equals(id()))
                .forEach(spend -> promises.put(spend.coin(), spend));
    }

    /** A spend of the coin was executed: at its next hop it is free of promises. */
    synchronized void kept(CoinId coin) {
        promises.remove(coin);
    }
}
