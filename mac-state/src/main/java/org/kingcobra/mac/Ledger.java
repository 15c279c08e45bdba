package org.kingcobra.mac;

import com.google.common.primitives.ImmutableLongArray;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.mac.SpendColumns.Shape;
import org.kingcobra.mac.wire.EscrowName;
import org.kingcobra.mac.wire.LedgerCommand;
import org.kingcobra.mac.wire.Mint;

/**
 * The replicated ledger: which coins exist, who holds each, and how each came to her. Every command is one step: there is no state
 * in which a coin is nowhere or in two places. The public methods are for services mounted above, within one of their commands;
 * what they change is undone with it.
 */
public final class Ledger implements Service {
    public static final int TAG = 2;
    public static final String NAME = "mac";

    private final LedgerState state;
    private final Effort effort;
    private final Openings openings;
    private final TrailWalk walk;
    private final SpendColumns columns = new SpendColumns();
    private final Minting minting;
    private final Transfers transfers;
    private final EscrowDesk escrowDesk;
    private final Escrows escrows;
    private final Reaper reaper;
    private final Retiring retiring;
    private final Fines fines;
    private final Queries queries;

    public Ledger(LedgerConfiguration configuration, StateSpace space) {
        this(configuration, space, TransferRule::new);
    }

    /** With another rule of transfer: tests plant their bugs here. */
    Ledger(LedgerConfiguration configuration, StateSpace space, TransferRule.Factory rules) {
        state = new LedgerState(configuration, space);
        effort = new Effort(space);
        openings = new Openings(space);
        walk = new TrailWalk(state, effort);
        TransferRule rule = rules.create(state, walk);
        DoubleSpends doubleSpends = new DoubleSpends(state, rule, columns, new DoubleSpends.Keeping(space, effort));
        minting = new Minting(state);
        transfers = new Transfers(state, rule, doubleSpends, columns);
        escrows = new Escrows(state, space);
        escrowDesk = new EscrowDesk(state, rule, doubleSpends, columns, escrows);
        reaper = new Reaper(state, space);
        retiring = new Retiring(state, rule, columns, reaper);
        fines = new Fines(state);
        queries = new Queries(state, doubleSpends, effort, openings);
    }

    /** Where every replica of a group mounts its ledger. */
    public static Mount mount(LedgerConfiguration configuration) {
        return new Mount(TAG, NAME, space -> new Ledger(configuration, space));
    }

    @Override
    public Reply apply(Ordered command, Context context) {
        try {
            state.books.undone(); // whatever a command left that ended in an exception was taken back
            effort.start(command.sequence());
            walk.start();
            Reply reply = execute(Framed.read(command.payload()), command, context);
            if (reply.effective()) {
                state.books.balance();
            } else {
                state.books.undone();
            }
            return reply;
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            state.books.undone();
            return Reply.malformed("expected a command of the ledger: " + e.getMessage());
        }
    }

    private Reply execute(Framed framed, Ordered command, Context context) throws InvalidProtocolBufferException {
        ByteString body = framed.body();
        return switch (framed.field()) {
            case LedgerCommand.TRANSFER_BATCH_FIELD_NUMBER -> {
                columns.read(body, Shape.RECEIVERS);
                yield transfers.each(command, context);
            }
            case LedgerCommand.TRANSFER_FIELD_NUMBER -> {
                columns.read(body, Shape.RECEIVERS);
                yield transfers.allOrNothing(command, context);
            }
            case LedgerCommand.HOLD_FIELD_NUMBER -> {
                columns.read(body, Shape.PAYEE_AND_DEADLINE);
                yield escrowDesk.hold(command, context);
            }
            case LedgerCommand.RETIRE_FIELD_NUMBER -> {
                columns.read(body, Shape.NOTHING_ELSE);
                yield retiring.retire(command);
            }
            case LedgerCommand.RELEASE_FIELD_NUMBER ->
                escrowDesk.release(EscrowDesk.id(EscrowName.parseFrom(body)), command, context);
            case LedgerCommand.REFUND_FIELD_NUMBER ->
                escrowDesk.refund(EscrowDesk.id(EscrowName.parseFrom(body)), command, context);
            case LedgerCommand.MINT_FIELD_NUMBER -> minting.mint(Mint.parseFrom(body), command);
            case LedgerCommand.REAP_FIELD_NUMBER ->
                Reply.done(ByteString.copyFromUtf8(Integer.toString(reaper.reap())));
            default -> queries.answer(framed, command.agreedTimeMicros());
        };
    }

    /** Refunds what is due, then lets the reaper run at its intervals. */
    @Override
    public void onTime(Ordered cause, Context context) {
        escrowDesk.onTime(cause.agreedTimeMicros(), context);
        reaper.onTime(cause.agreedTimeMicros());
        state.books.balance();
    }

    /**
     * Locks coins of the payer's that she named herself, until they are released, refunded or due. All of them or none.
     *
     * @param deadlineMicros agreed time from which they go back; in the past, they do so when time next advances
     */
    public LedgerStatus hold(EscrowId id, ClientId payer, ClientId payee, List<CoinId> coins, long deadlineMicros) {
        ImmutableLongArray serials = coins.stream()
                .mapToLong(CoinId::serial)
                .collect(ImmutableLongArray::builder, ImmutableLongArray.Builder::add, (a, b) -> a.addAll(b.build()))
                .build();
        return balanced(escrowDesk.hold(id, payer, payee, new EscrowDesk.Terms(serials, deadlineMicros, true)));
    }

    /** As {@link #hold}, of coins that the ledger chooses, worth exactly the amount. */
    public LedgerStatus holdAmount(EscrowId id, ClientId payer, ClientId payee, long amount, long deadlineMicros) {
        ImmutableLongArray coins = new Change(state, state.participants.number(payer)).pick(amount);
        return coins.isEmpty()
                ? LedgerStatus.AMOUNT_NOT_COVERED
                : balanced(escrowDesk.hold(id, payer, payee, new EscrowDesk.Terms(coins, deadlineMicros, false)));
    }

    /** The coins go to the payee. Refused from the deadline on. */
    public LedgerStatus release(EscrowId id, Ordered cause) {
        return balanced(escrowDesk.release(id, cause));
    }

    /** The coins are the payer's to dispose of again. */
    public LedgerStatus refund(EscrowId id) {
        return balanced(escrowDesk.refund(id));
    }

    /** Moves free coins of the offender's, as many as fit into the amount; returns the value that went over. */
    public long fine(ClientId offender, ClientId beneficiary, long amountMax, Ordered cause) {
        long moved = fines.fine(offender, beneficiary, amountMax, cause);
        state.books.balance();
        return moved;
    }

    private LedgerStatus balanced(LedgerStatus status) {
        state.books.balance();
        return status;
    }

    /** Who holds a coin; nobody once it is retired. A coin in escrow is still its payer's. */
    public Optional<ClientId> owner(CoinId coin) {
        return state.exists(coin.serial()) && !state.coins.isRetired((int) coin.serial())
                ? Optional.of(state.participants.id(state.coins.holder((int) coin.serial())))
                : Optional.empty();
    }

    /** Value of the coins that somebody holds and that are not in escrow. */
    public long balance(ClientId participant) {
        int number = state.participants.number(participant);
        return number == 0 ? 0 : state.participants.balance(number);
    }

    /** What a coin is worth; 0 if there is none of this number. */
    public long value(CoinId coin) {
        return state.exists(coin.serial()) ? state.value((int) coin.serial()) : 0;
    }

    /** A coin's holders, newest first, each hop with its proof; at most {@link Trail#HOPS_MAX}. Empty if there is no such coin. */
    public Optional<Trail> trail(CoinId coin) {
        return queries.trail(coin.serial(), 0, Trail.HOPS_MAX);
    }

    /** As {@link #trail}, without proofs; empty for no coin. Costs a service above next to nothing. */
    public Path path(CoinId coin) {
        return queries.path(coin.serial());
    }

    /** As {@link #trail}, for somebody who believes the root of the state as it is now: to be called between two batches. */
    public Optional<TrailProof> trailProof(CoinId coin) {
        return trail(coin).map(trail -> new TrailProof(trail, openings.now()));
    }

    /** Where all the value is. */
    public Supply supply() {
        return state.books.supply();
    }

    /** What proofs of hops and of participants lead to at the moment. */
    public LedgerRoots roots() {
        return state.roots();
    }

    public LedgerConfiguration configuration() {
        return state.configuration;
    }

    /** Recomputes everything that is kept twice, for tests: takes time in proportion to all coins. */
    public List<String> audit() {
        return new Audit(state, escrows).findings();
    }
}
