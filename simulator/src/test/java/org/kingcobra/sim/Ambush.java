package org.kingcobra.sim;

import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.sim.kernel.SimNetwork;

/** Crashes a leader, or whoever is about to lead, at one step of the protocol, when so many peers were told of it. */
public final class Ambush implements Observer {
    /** What it does. */
    public enum Step {
        PROPOSE,
        WRITE,
        ACCEPT,
        /** Of what it has decided, before a client hears of it. */
        EXECUTION,
        /** Asks for the regency that it will lead. */
        STOP,
        /** The others tell it what they know. */
        STOP_DATA,
        SYNC,
        CHECKPOINT,
        /** Has just cut its log. */
        STABLE;

        /** Whether it is one that only a change of leaders brings about. */
        public boolean isOfLeaderChange() {
            return this == STOP || this == STOP_DATA || this == SYNC;
        }

        /** Whether peers are told. */
        public boolean isSaid() {
            return this != EXECUTION && this != STABLE;
        }
    }

    private final SimGroup group;
    private final int seat;
    private final Step step;
    private final int copies;
    private Runnable consequence = () -> {};
    private int leader;
    private int seen;
    private boolean sprung;

    Ambush(SimGroup group, int seat, Step step, int copies) {
        this.group = group;
        this.seat = seat;
        this.step = step;
        this.copies = copies;
    }

    int seat() {
        return seat;
    }

    void then(Runnable next) {
        consequence = next;
    }

    /** Whether it has happened. */
    public boolean isSprung() {
        return sprung;
    }

    @Override
    public void sent(long atMicros, int from, int to, SimMessage message) {
        if (message instanceof SimMessage.Ordering ordering) {
            note(ordering.message());
            if (!sprung && isStep(from, to, ordering.message())) {
                told();
            }
        }
    }

    private void note(Message message) {
        if (message instanceof Message.Propose propose) {
            leader = propose.vote().replica();
        }
    }

    private boolean isStep(int from, int to, Message message) {
        boolean isMine = from == seat;
        return switch (step) {
            case PROPOSE -> isMine && message instanceof Message.Propose && leader == seat;
            case WRITE -> isMine && leader == seat && isVote(message, SignedKind.WRITE);
            case ACCEPT -> isMine && leader == seat && isVote(message, SignedKind.ACCEPT);
            case CHECKPOINT -> isMine && leader == seat && message instanceof Message.Checkpoint;
            case STOP ->
                isMine
                        && message instanceof Message.Stop stop
                        && leads(stop.vote().slot().regency());
            case STOP_DATA -> to == seat && message instanceof Message.StopData;
            case SYNC ->
                isMine
                        && message instanceof Message.Sync sync
                        && leads(sync.slot().regency());
            case EXECUTION, STABLE -> false;
        };
    }

    private static boolean isVote(Message message, SignedKind kind) {
        return message instanceof Message.Cast cast && cast.vote().kind() == kind;
    }

    private boolean leads(long regency) {
        return regency % group.seats() == seat;
    }

    /** The message in hand is the last that leaves it, or, where nobody is to hear of it, does not. */
    private void told() {
        seen++;
        if (copies == 0) {
            group.network().tap(seat, new Nothing());
            group.after(0, () -> group.network().untap(seat));
        }
        if (seen >= copies) {
            spring();
        }
    }

    private void spring() {
        sprung = true;
        group.crash(seat);
        consequence.run();
    }

    @Override
    public void executed(long atMicros, int of, DecidedBatch batch, Execution execution) {
        springIf(step == Step.EXECUTION && of == seat);
    }

    @Override
    public void stabilised(long atMicros, int of, long sequence) {
        springIf(step == Step.STABLE && of == seat);
    }

    private void springIf(boolean isStep) {
        if (isStep && !sprung && leader == seat) {
            spring();
        }
    }

    /** Swallows the message in hand. */
    private static final class Nothing implements SimNetwork.Tap<SimMessage> {
        @Override
        public void receive(int from, SimMessage message) {}

        @Override
        public void send(int to, SimMessage message) {}
    }
}
