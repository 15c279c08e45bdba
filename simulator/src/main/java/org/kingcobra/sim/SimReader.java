package org.kingcobra.sim;

import java.util.Optional;
import java.util.function.Consumer;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.ReadResults;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.order.FastRead.Next;
import org.kingcobra.sim.check.Check.Read;

/** A client's questions outside the order, one at a time, by the shipped rule of {@link FastRead}; what fails is to be ordered. */
final class SimReader {
    /** How often it asks those again who have not answered, before it gives up. */
    private static final int TRIES = 3;

    private record Asked(long number, RequestedOperation operation, long sinceMicros, FastRead answers) {}

    private final SimClient.World world;
    private final int node;
    private final long patienceMicros;
    private final Consumer<RequestedOperation> inOrder;
    private Optional<Asked> current = Optional.empty();
    private long number;
    private long membership;
    private long toldMinimum;

    /**
     * @param patienceMicros for each try
     * @param inOrder who asks for it when no answer is to be believed
     */
    SimReader(SimClient.World world, int node, long patienceMicros, Consumer<RequestedOperation> inOrder) {
        this.world = world;
        this.node = node;
        this.patienceMicros = patienceMicros;
        this.inOrder = inOrder;
    }

    boolean isBusy() {
        return current.isPresent();
    }

    void ask(RequestedOperation operation) {
        number++;
        toldMinimum = 0;
        FastRead answers = new FastRead(world.genesis().size(), membership);
        current = Optional.of(new Asked(number, operation, world.nowMicros(), answers));
        tryFor(number, TRIES);
    }

    private void tryFor(long asked, int triesLeft) {
        Optional<Asked> open = current.filter(one -> one.number() == asked);
        if (open.isPresent() && triesLeft == 0) {
            giveUp(open.get());
        } else if (open.isPresent()) {
            askThoseBehind(open.get());
            world.after(patienceMicros, () -> tryFor(asked, triesLeft - 1));
        }
    }

    private void askThoseBehind(Asked asked) {
        long minimum = asked.answers().minimum();
        asked.answers()
                .behind()
                .forEach(seat ->
                        world.send(node, seat, new SimMessage.Read(asked.number(), minimum, asked.operation())));
    }

    void receive(int seat, SimMessage.ReadAnswer message) {
        Optional<Asked> open = current.filter(one -> one.number() == message.number());
        if (open.isPresent()) {
            open.get().answers().add(seat, message.answer());
            goOn(open.get());
        }
    }

    private void goOn(Asked asked) {
        Next next = asked.answers().next();
        membership = asked.answers().membership();
        if (next == Next.DONE) {
            finish(asked);
        } else if (next == Next.FALL_BACK) {
            giveUp(asked);
        } else if (next == Next.ASK_AGAIN && asked.answers().minimum() != toldMinimum) {
            toldMinimum = asked.answers().minimum();
            askThoseBehind(asked);
        }
    }

    private void finish(Asked asked) {
        current = Optional.empty();
        Optional<Reply> reply = asked.answers().result().flatMap(ReadResults::decode);
        if (reply.isPresent()) {
            world.read(new Read(node, asked.sinceMicros(), world.nowMicros(), asked.operation(), reply.get()));
        } else {
            giveUp(asked);
        }
    }

    private void giveUp(Asked asked) {
        current = Optional.empty();
        world.readFailed();
        inOrder.accept(asked.operation());
    }
}
