package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.kingcobra.bft.BrokenInvariantError;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.mac.LedgerModel.Coin;
import org.kingcobra.mac.LedgerModel.Condition;
import org.kingcobra.mac.LedgerModel.Promise;
import org.kingcobra.mac.Step.Kind;
import org.kingcobra.mac.Step.Slip;
import org.opentest4j.AssertionFailedError;

/** Runs random steps on a ledger and on the model, and compares every answer and every coin touched. */
final class CoinOperations {
    private static final ClientId MINT = ServiceHarness.identity("mint").id();
    private static final List<ClientId> PEOPLE = IntStream.range(0, Step.PARTICIPANTS)
            .mapToObj(i -> ServiceHarness.identity("participant " + i).id())
            .toList();
    private static final long CAP = 400;
    private static final LedgerConfiguration CONFIGURATION = new LedgerConfiguration(MINT, CAP, List.of(1L, 5L, 20L));

    private record Named(int serial, int hop, int receiver) {}

    final PureLedger ledger;
    /** Answers that were given: a property that never sees one of them proves nothing about it. */
    final Set<LedgerStatus> reached = EnumSet.noneOf(LedgerStatus.class);

    private final LedgerModel model = new LedgerModel();
    private int waitingSigner;
    private Kind waitingKind = Kind.TRANSFER;
    private final List<Named> waiting = new ArrayList<>();
    private boolean watchesRefusals;

    CoinOperations(TransferRule.Factory rules) {
        ledger = new PureLedger(CONFIGURATION, rules);
    }

    /** From now on also asserts that what is refused leaves the root as it was. */
    CoinOperations watchingRefusals() {
        watchesRefusals = true;
        return this;
    }

    void run(List<Step> steps) {
        try {
            steps.forEach(this::run);
            flush();
            compareAll();
        } catch (BrokenInvariantError e) {
            // one type of failure for all, or jqwik takes two samples of one bug for two bugs and does not shrink
            throw new AssertionFailedError(e.getMessage(), e);
        }
    }

    private void run(Step step) {
        int serial = step.coin() % (model.coins.size() + 1) + 1;
        boolean exists = serial <= model.coins.size();
        int holder = exists ? model.coin(serial).holder() : 0;
        int actor = step.actor() == Step.HOLDER ? holder : step.actor();
        boolean isTransfer = step.kind() == Kind.TRANSFER || step.kind() == Kind.TRANSFER_BATCH;
        if (!waiting.isEmpty() && !(isTransfer && step.joined() && actor == waitingSigner)) {
            flush();
        }
        if (isTransfer) {
            waitingKind = waiting.isEmpty() ? step.kind() : waitingKind;
            waitingSigner = actor;
            waiting.add(new Named(serial, hop(serial, step.slip()), step.receiver()));
            return;
        }
        Named named = new Named(serial, hop(serial, step.slip()), step.receiver());
        switch (step.kind()) {
            case MINT -> mint(step);
            case HOLD -> hold(actor, named, step);
            case RELEASE, REFUND -> settle(step);
            case RETIRE -> retire(actor, named);
            case REAP -> answered(LedgerStatus.DONE, execute(PEOPLE.get(0), LedgerCommands.reap()));
            case ADVANCE_TIME -> advanceTime(step);
            default -> fine(step);
        }
    }

    private int hop(int serial, Slip slip) {
        int moves = serial <= model.coins.size() ? model.coin(serial).moves() : 0;
        return switch (slip) {
            case NONE -> moves;
            case ONE_BEHIND -> Math.max(0, moves - 1);
            case ONE_AHEAD -> moves + 1;
            case AT_THE_MINT -> 0;
        };
    }

    private void mint(Step step) {
        long denomination = CONFIGURATION.denominations().get(step.coin() % 3);
        int count = 1 + step.coin() % 4;
        Supply supply = model.supply(CAP, 0);
        boolean fits = supply.minted() - supply.retired() + denomination * count <= CAP;
        Reply reply = execute(MINT, LedgerCommands.mint(denomination, count, PEOPLE.get(step.receiver())));
        answered(fits ? LedgerStatus.DONE : LedgerStatus.SUPPLY_CAP_EXCEEDED, reply);
        for (int i = 0; fits && i < count; i++) {
            model.coins.add(new Coin(denomination, step.receiver()));
        }
    }

    /** Sends the transfers that were gathered into one command. */
    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        List<Named> transfers = List.copyOf(waiting);
        waiting.clear();
        if (waitingKind == Kind.TRANSFER) {
            transferTogether(transfers);
        } else {
            transferEach(transfers);
        }
        transfers.forEach(named -> compareCoin(named.serial));
    }

    private void transferEach(List<Named> transfers) {
        List<LedgerStatus> expected = new ArrayList<>();
        for (Named named : transfers) {
            LedgerStatus status = model.judge(waitingSigner, named.serial, named.hop, named.receiver);
            expected.add(status);
            if (status.isDone()) {
                model.move(named.serial, named.receiver, true);
            }
        }
        Reply reply = execute(PEOPLE.get(waitingSigner), LedgerCommands.transferBatch(spends(transfers)));
        assertEquals(expected, MacClient.statuses(reply, transfers.size()));
        reached.addAll(expected);
    }

    private void transferTogether(List<Named> transfers) {
        List<Named> moved = new ArrayList<>();
        LedgerStatus expected = LedgerStatus.DONE;
        for (Named named : transfers) {
            expected = model.judge(waitingSigner, named.serial, named.hop, named.receiver);
            if (!expected.isDone()) {
                // the spend that this one follows is one of those before it
                boolean follows = moved.stream().anyMatch(m -> m.serial == named.serial && m.hop == named.hop);
                expected = follows ? LedgerStatus.COIN_NAMED_TWICE : expected;
                break;
            }
            model.move(named.serial, named.receiver, true);
            moved.add(named);
        }
        if (!expected.isDone()) {
            moved.forEach(
                    m -> model.coin(m.serial).trail.remove(model.coin(m.serial).moves()));
        }
        answered(expected, execute(PEOPLE.get(waitingSigner), LedgerCommands.transfer(spends(transfers))));
    }

    private static List<Spend> spends(List<Named> transfers) {
        return transfers.stream().map(CoinOperations::spend).toList();
    }

    private static Spend spend(Named named) {
        return new Spend(new CoinId(named.serial), named.hop, PEOPLE.get(named.receiver));
    }

    private void hold(int actor, Named named, Step step) {
        long deadline = ledger.nowMicros() + 1 + step.coin() % 8;
        LedgerStatus expected = model.judge(actor, named.serial, named.hop, named.receiver);
        Reply reply = execute(PEOPLE.get(actor), LedgerCommands.hold(List.of(spend(named)), deadline));
        answered(expected, reply);
        if (expected.isDone()) {
            model.coin(named.serial).condition = Condition.ESCROWED;
            EscrowId id = new EscrowId(Ledger.TAG, Evidence.escrowName(reply));
            model.promises.put(id, new Promise(actor, named.receiver, List.of(named.serial), deadline));
        }
        compareCoin(named.serial);
    }

    private void settle(Step step) {
        if (model.promises.isEmpty()) {
            return;
        }
        Map.Entry<EscrowId, Promise> open =
                List.copyOf(model.promises.entrySet()).get(step.coin() % model.promises.size());
        Promise promise = open.getValue();
        boolean release = step.kind() == Kind.RELEASE;
        int entitled = release ? promise.payer() : promise.payee();
        int actor = step.actor() == Step.HOLDER ? entitled : step.actor();
        LedgerStatus refusal = release ? LedgerStatus.NOT_THE_PAYER : LedgerStatus.NOT_THE_PAYEE;
        LedgerStatus expected = actor == entitled ? LedgerStatus.DONE : refusal;
        answered(
                expected,
                execute(
                        PEOPLE.get(actor),
                        release ? LedgerCommands.release(open.getKey()) : LedgerCommands.refund(open.getKey())));
        if (expected.isDone()) {
            model.close(open.getKey(), release);
        }
        promise.serials().forEach(this::compareCoin);
    }

    private void retire(int actor, Named named) {
        LedgerStatus expected = model.judge(actor, named.serial, named.hop, actor);
        answered(expected, execute(PEOPLE.get(actor), LedgerCommands.retire(List.of(spend(named)))));
        if (expected.isDone()) {
            model.coin(named.serial).condition = Condition.RETIRED;
        }
        compareCoin(named.serial);
    }

    private void advanceTime(Step step) {
        ledger.advanceTo(PEOPLE.get(0), ledger.nowMicros() + 1 + step.coin() % 4);
        List<EscrowId> due = model.promises.entrySet().stream()
                .filter(entry -> entry.getValue().deadlineMicros() <= ledger.nowMicros())
                .map(Map.Entry::getKey)
                .toList();
        due.forEach(id -> model.close(id, false));
    }

    private void fine(Step step) {
        int offender = step.actor() == Step.HOLDER ? 0 : step.actor();
        long left = step.coin();
        long moved = ledger.ledger.fine(
                PEOPLE.get(offender), PEOPLE.get(step.receiver()), left, ledger.cause(PEOPLE.get(0)));
        ledger.commit();
        long expected = 0;
        for (int serial = 1; serial <= model.coins.size(); serial++) {
            Coin coin = model.coin(serial);
            boolean takes = coin.condition == Condition.FREE && coin.holder() == offender && coin.value <= left;
            if (takes) {
                left -= coin.value;
                expected += coin.value;
                model.move(serial, step.receiver(), false);
            }
        }
        assertEquals(expected, moved);
    }

    private Reply execute(ClientId who, ByteString command) {
        if (!watchesRefusals) {
            return ledger.execute(who, command);
        }
        var root = ledger.root();
        Reply reply = ledger.execute(who, command);
        if (!reply.effective()) {
            assertEquals(root, ledger.root());
        }
        return reply;
    }

    private void answered(LedgerStatus expected, Reply reply) {
        reached.add(expected);
        assertEquals(expected, LedgerStatus.of(reply.status()), reply::text);
    }

    private void compareCoin(int serial) {
        Optional<Integer> holder = serial <= model.coins.size() && model.coin(serial).condition != Condition.RETIRED
                ? Optional.of(model.coin(serial).holder())
                : Optional.empty();
        assertEquals(holder.map(PEOPLE::get), ledger.ledger.owner(new CoinId(serial)), () -> "owner of coin " + serial);
    }

    private void compareAll() {
        for (int serial = 1; serial <= model.coins.size() + 1; serial++) {
            compareCoin(serial);
        }
        for (int i = 0; i < Step.PARTICIPANTS; i++) {
            assertEquals(model.balance(i), ledger.ledger.balance(PEOPLE.get(i)));
        }
        Supply supply = ledger.ledger.supply();
        assertEquals(model.supply(CAP, supply.reaped()), supply);
        assertEquals(List.of(), ledger.ledger.audit());
    }
}
